select
    claims.claim_id,
    clusters.event_id,
    claims.report_id,
    claims.item_id,
    claims.headline,
    claims.event_type,
    claims.claim_status,
    true as is_primary,
    claims.event_on,
    claims.event_precision,
    claims.amount,
    claims.currency,
    claims.headline_start as char_start,
    claims.headline_end as char_end,
    claims.confidence
from {{ ref('int_claims_identified') }} as claims
inner join {{ ref('int_claims_clustered') }} as clusters using (claim_id)
