select
    claims.claim_id,
    claims.event_id,
    claims.report_id,
    claims.source_id,
    claims.report_published_on,
    claims.item_id,
    claims.headline,
    printed.summary,
    claims.event_type,
    claims.claim_status,
    claims.is_primary,
    claims.event_on,
    claims.event_precision,
    claims.event_date_surface,
    claims.amount,
    claims.currency,
    claims.amount_usd,
    weighed.is_deal,
    weighed.prominence,
    claims.char_start,
    claims.char_end,
    claims.confidence
from {{ ref('int_claims_merged') }} as claims
inner join {{ ref('int_claims_weighed') }} as weighed using (claim_id)
inner join {{ ref('stg_claims') }} as printed using (content_sha256, item_number, claim_number)
order by claims.report_id, claims.char_start, claims.claim_id
