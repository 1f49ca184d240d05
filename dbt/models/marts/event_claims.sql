select
    claims.claim_id,
    registered.event_id,
    claims.report_id,
    claims.source_id,
    claims.report_published_on,
    claims.item_id,
    claims.headline,
    claims.event_type,
    claims.claim_status,
    claims.is_primary,
    -- where the claim itself tells no date, another of the same report may
    coalesce(claims.event_on, first(claims.event_on ignore nulls) over same_report) as event_on,
    coalesce(claims.event_precision, first(claims.event_precision ignore nulls) over same_report) as event_precision,
    coalesce(claims.event_date_surface, first(claims.event_date_surface ignore nulls) over same_report)
        as event_date_surface,
    claims.amount,
    claims.currency,
    claims.amount_usd,
    claims.char_start,
    claims.char_end,
    claims.confidence
from {{ ref('int_claims_profiled') }} as claims
inner join {{ ref('int_claims_registered') }} as registered using (claim_id)
window same_report as (
    partition by registered.event_id, claims.report_id order by claims.char_start
    rows between unbounded preceding and unbounded following
)
order by claims.report_id, claims.char_start, claims.claim_id
