-- One row per week and deal first told in it; partnerships and building count as deals where a price is told.
with

first_told as (
    select
        date_trunc('week', first_reported_on) as week_start,
        *
    from marts.events
    where
        (event_type in ('funding', 'acquisition') or (event_type in ('partnership', 'infrastructure') and amount > 0))
        -- as in weekly_deals: smaller sums are the prices of things
        and coalesce(amount_usd >= 10000, true)
    qualify row_number() over (
        partition by date_trunc('week', first_reported_on), event_type
        order by amount_usd desc nulls last, report_count desc, event_id
    ) <= 10
),

first_claims as (
    select
        event_id,
        arg_min(citation, (report_published_on, not is_primary, claim_id)) as claim
    from cited_claims
    group by event_id
)

select
    cast(first_told.week_start as date) as week_start,
    first_told.event_id,
    first_told.event_type,
    first_told.status,
    first_told.amount,
    first_told.currency,
    first_told.amount_usd,
    first_claims.claim,
    coalesce(named.participants, []) as participants
from first_told
inner join first_claims using (event_id)
left join named_participants as named using (event_id)
order by first_told.week_start, first_told.event_type, first_told.amount_usd desc nulls last, first_told.event_id
