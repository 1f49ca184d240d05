select
    recognised.claim_id,
    claims.content_sha256,
    items.item_id,
    claims.item_number,
    claims.claim_number,
    items.report_id,
    items.source_id,
    items.report_published_on,
    claims.headline,
    claims.is_primary,
    claims.event_type,
    claims.claim_status,
    -- a relative date such as 'yesterday' is unknown if the day of the report is wrong
    case when not items.is_misdated then claims.event_on end as event_on,
    case when not items.is_misdated then claims.event_precision end as event_precision,
    claims.event_date_surface,
    claims.confidence,
    claims.char_start,
    claims.char_end
from {{ ref('stg_claims') }} as claims
inner join {{ ref('int_items_identified') }} as items using (content_sha256, item_number)
inner join {{ ref('int_claims_recognised') }} as recognised using (report_id, item_number, claim_number)
