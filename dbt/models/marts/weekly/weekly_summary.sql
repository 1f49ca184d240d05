with

weeks as (
    select * from {{ ref('int_weeks_listed') }}
),

reports as (
    select
        {{ week_start('published_on') }} as week_start,
        count(*) as report_count,
        cast(sum(item_count) as bigint) as item_count
    from {{ ref('reports') }}
    group by all
),

told as (
    select
        week_start,
        count(*) as event_count,
        count(*) filter (where is_first_week) as first_told_event_count,
        count(*) filter (where independent_count > 1) as corroborated_event_count
    from {{ ref('weekly_events') }}
    group by all
),

occurred as (
    select
        {{ week_start('event_on') }} as week_start,
        count(*) as occurred_event_count
    from {{ ref('events') }}
    where event_precision = 'day'
    group by all
),

new_entities as (
    select
        week_start,
        count(*) as new_entity_count
    from {{ ref('weekly_entities') }}
    where is_new
    group by all
),

missing as (
    select
        week_start,
        count(*) as missing_source_count
    from {{ ref('weekly_sources') }}
    where silent_week_count between 1 and 4
    group by all
),

funding as (
    select
        week_start,
        sum(amount_usd) as funding_usd
    from {{ ref('weekly_deals') }}
    where event_type = 'funding'
    group by all
)

select
    weeks.iso_week,
    weeks.week_start,
    coalesce(reports.report_count, 0) as report_count,
    coalesce(reports.item_count, 0) as item_count,
    coalesce(told.event_count, 0) as event_count,
    coalesce(told.first_told_event_count, 0) as first_told_event_count,
    coalesce(occurred.occurred_event_count, 0) as occurred_event_count,
    coalesce(told.corroborated_event_count, 0) as corroborated_event_count,
    coalesce(new_entities.new_entity_count, 0) as new_entity_count,
    coalesce(missing.missing_source_count, 0) as missing_source_count,
    funding.funding_usd
from weeks
left join reports using (week_start)
left join told using (week_start)
left join occurred using (week_start)
left join new_entities using (week_start)
left join missing using (week_start)
left join funding using (week_start)
