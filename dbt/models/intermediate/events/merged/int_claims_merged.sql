select
    claims.* replace (
        -- a claim without a date takes that of another claim of the same report
        coalesce(claims.event_on, first(claims.event_on ignore nulls) over same_report) as event_on,
        coalesce(claims.event_precision, first(claims.event_precision ignore nulls) over same_report)
            as event_precision,
        coalesce(claims.event_date_surface, first(claims.event_date_surface ignore nulls) over same_report)
            as event_date_surface
    ),
    registered.event_id
from {{ ref('int_claims_profiled') }} as claims
inner join {{ ref('int_claims_registered') }} as registered using (claim_id)
window same_report as (
    partition by registered.event_id, claims.report_id order by claims.char_start
    rows between unbounded preceding and unbounded following
)
