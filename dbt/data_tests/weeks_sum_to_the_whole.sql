-- What weeks count is all there is, each once.
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
        (select count(*) from {{ ref('reports') }}) as in_all
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
        'new entities' as counted,
        (select sum(new_entity_count) from {{ ref('weekly_summary') }}) as by_week,
        (select count(distinct entity_id) from {{ ref('entity_mentions') }}) as in_all
)

select *
from compared
where coalesce(by_week, 0) <> in_all
