-- The funding of a week is the sum over its currencies, each counted once.
{{ config(meta={'dagster': {'ref': {'name': 'weekly_summary'}}}) }}
with

deals as (
    select
        week_start,
        sum(amount_usd) as funding_usd
    from {{ ref('weekly_deals') }}
    where event_type = 'funding'
    group by week_start
),

events as (
    select
        {{ week_start('first_reported_on') }} as week_start,
        sum(amount_usd) as funding_usd
    from {{ ref('events') }}
    where
        event_type = 'funding'
        and status in ('announced', 'reported')
        and is_deal
    group by all
)

select week_start
from {{ ref('weekly_summary') }} as summary
full outer join deals using (week_start)
full outer join events using (week_start)
where
    -- NULL differs from zero; sums of dollars may differ in the last bits
    round(summary.funding_usd, 2) is distinct from round(deals.funding_usd, 2)
    or round(summary.funding_usd, 2) is distinct from round(events.funding_usd, 2)
