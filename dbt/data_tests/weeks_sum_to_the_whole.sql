-- The counts of all weeks sum to the counts of the whole warehouse.
{{ config(meta={'dagster': {'ref': {'name': 'weekly_summary'}}}) }}
with

compared as (
    select
        'reports' as counted,
        (select sum(report_count) from {{ ref('weekly_summary') }}) as by_week,
        (select count(*) from {{ ref('reports') }}) as in_all
    union all
    select
        'reports of sources' as counted,
        (select sum(report_count) from {{ ref('weekly_sources') }}) as by_week,
        (
            select count(*)
            from (
                select
                    report_id,
                    source_id
                from {{ ref('report_sources') }}
                group by all
            )
        ) as in_all
    union all
    select
        'items' as counted,
        (select sum(item_count) from {{ ref('weekly_summary') }}) as by_week,
        (select count(*) from {{ ref('items') }}) as in_all
    union all
    select
        'mentions' as counted,
        (select sum(mention_count) from {{ ref('weekly_entities') }}) as by_week,
        (select count(*) from {{ ref('entity_mentions') }}) as in_all
    union all
    select
        'events' as counted,
        (select sum(first_told_event_count) from {{ ref('weekly_summary') }}) as by_week,
        (select count(*) from {{ ref('events') }}) as in_all
    union all
    select
        'days of events' as counted,
        (select sum(occurred_event_count) from {{ ref('weekly_summary') }}) as by_week,
        (
            select count(*)
            from {{ ref('events') }}
            where
                event_precision = 'day'
                and event_on >= (select min(week_start) from {{ ref('weekly_summary') }})
                and event_on < (select max(week_start) + 7 from {{ ref('weekly_summary') }})
        ) as in_all
    union all
    select
        'reports of events' as counted,
        (select sum(report_count) from {{ ref('weekly_events') }}) as by_week,
        (
            select count(*)
            from (
                select
                    event_id,
                    report_id
                from {{ ref('event_claims') }}
                group by all
            )
        ) as in_all
    union all
    select
        'claims' as counted,
        (select sum(claim_count) from {{ ref('weekly_events') }}) as by_week,
        (select count(*) from {{ ref('event_claims') }}) as in_all
    union all
    select
        'events of sources' as counted,
        (select sum(event_count) from {{ ref('weekly_sources') }}) as by_week,
        (select sum(source_count) from {{ ref('weekly_events') }}) as in_all
    union all
    select
        'new entities' as counted,
        (select sum(new_entity_count) from {{ ref('weekly_summary') }}) as by_week,
        (select count(distinct entity_id) from {{ ref('entity_mentions') }}) as in_all
)

select *
from compared
where coalesce(by_week, 0) <> in_all
