-- One row per week and deal first told in it whose price is told.
with

shown as (
    select
        event_id,
        cast(date_trunc('week', first_reported_on) as date) as week_start
    from marts.events
    where is_deal and event_type <> 'financials'
    qualify row_number() over (
        partition by week_start, event_type
        order by amount_usd desc nulls last, report_count desc, event_id
    ) <= 10
),

first_claims as (
    select arg_min(claims.claim_id, (claims.report_published_on, not claims.is_primary, claims.claim_id)) as claim_id
    from marts.event_claims as claims
    semi join shown using (event_id)
    group by claims.event_id
)

select
    shown.week_start,
    events.event_id,
    events.event_type,
    events.status,
    events.amount,
    events.currency,
    events.amount_usd,
    claims.citation as claim
from shown
inner join marts.events as events using (event_id)
inner join cited_claims as claims using (event_id)
semi join first_claims using (claim_id)
order by shown.week_start, events.event_type, events.amount_usd desc nulls last, events.event_id
