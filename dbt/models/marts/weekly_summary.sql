with

weeks as (
    select * from {{ ref('int_weeks_listed') }}
),

reports as (
    select
        {{ week_start('published_on') }} as week_start,
        count(*) as report_count,
        sum(item_count) as item_count
    from {{ ref('reports') }}
    group by all
),

told as (
    select
        weekly_events.week_start,
        count(*) as event_count,
        count(*) filter (where weekly_events.source_count > 1) as corroborated_event_count,
        sum(events.amount_usd) filter (
            where events.event_type = 'funding'
            and {{ week_start('events.first_reported_on') }} = weekly_events.week_start
        ) as funding_usd
    from {{ ref('weekly_events') }} as weekly_events
    inner join {{ ref('events') }} as events using (event_id)
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

-- sources that reported in the four weeks before, and not in this one
missing as (
    select
        weeks.week_start,
        count(distinct before.source_id) as missing_source_count
    from weeks
    inner join {{ ref('weekly_sources') }} as before
        on before.week_start between weeks.week_start - 28 and weeks.week_start - 7
    anti join {{ ref('weekly_sources') }} as present
        on weeks.week_start = present.week_start and before.source_id = present.source_id
    group by all
)

select
    weeks.iso_week,
    weeks.week_start,
    coalesce(reports.report_count, 0) as report_count,
    coalesce(reports.item_count, 0) as item_count,
    coalesce(told.event_count, 0) as event_count,
    coalesce(told.corroborated_event_count, 0) as corroborated_event_count,
    coalesce(new_entities.new_entity_count, 0) as new_entity_count,
    coalesce(missing.missing_source_count, 0) as missing_source_count,
    told.funding_usd
from weeks
left join reports using (week_start)
left join told using (week_start)
left join new_entities using (week_start)
left join missing using (week_start)
