-- One row per week and deal with a price that was first told in the week.
with

deals as (
    select
        events.event_id,
        events.event_type,
        events.amount,
        events.currency,
        events.amount_usd,
        weekly.week_start,
        weekly.rank
    from marts.events as events
    inner join marts.weekly_events as weekly using (event_id)
    where weekly.is_first_week and events.is_deal and events.event_type <> 'financials'
),

-- deals with the same sum and participant are one deal
told_again as (
    select deals.event_id
    from deals
    inner join deals as before
        on deals.week_start = before.week_start
        and deals.amount = before.amount
        and deals.currency = before.currency
        and deals.rank > before.rank
    inner join marts.event_participants as parties on deals.event_id = parties.event_id
    inner join marts.event_participants as others
        on before.event_id = others.event_id and parties.entity_id = others.entity_id
),

shown as (
    select
        event_id,
        week_start
    from deals
    anti join told_again using (event_id)
    qualify row_number() over (
        partition by week_start, event_type
        order by amount_usd desc nulls last, rank
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
