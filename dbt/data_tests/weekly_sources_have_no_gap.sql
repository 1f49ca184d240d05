-- A source has a row in every week from its first week to the last week of the warehouse, also in silent weeks.
{{ config(meta={'dagster': {'ref': {'name': 'weekly_sources'}}}) }}
select source_id
from {{ ref('weekly_sources') }}
group by source_id
having
    count(*) <> (max(week_start) - min(week_start)) // 7 + 1
    or max(week_start) <> (select max(week_start) from {{ ref('weekly_summary') }})
    or arg_min(report_count, week_start) = 0
    or bool_or((silent_week_count = 0) <> (report_count > 0))
