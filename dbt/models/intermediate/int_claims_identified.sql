with

claims as (
    select
        *,
        row_number() over (
            partition by content_sha256, item_number, is_primary, {{ letters('headline') }} order by claim_number
        ) as repetition
    from {{ source('staging', 'claims') }}
)

select
    {{ stable_id('claim', ['items.item_id', 'claims.is_primary', letters('claims.headline'), 'claims.repetition']) }}
        as claim_id,
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
    -- 'yesterday' is not known where the day of the report is wrong
    case when not items.is_misdated then claims.event_on end as event_on,
    case when not items.is_misdated then claims.event_precision end as event_precision,
    claims.event_date_surface,
    claims.confidence,
    claims.char_start,
    claims.char_end
from claims
inner join {{ ref('int_items_identified') }} as items using (content_sha256, item_number)
