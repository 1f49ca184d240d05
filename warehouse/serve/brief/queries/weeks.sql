-- One row per week, with its totals and those of the twelve weeks up to it.
with

latest as (
    select max(cast(last_ingested_at as date)) as latest_on from marts.sources
)

select
    summary.*,
    summary.week_start + 6 >= latest.latest_on as is_running,
    list({
        'iso_week': summary.iso_week,
        'event_count': summary.event_count,
        'corroborated_event_count': summary.corroborated_event_count
    }) over (order by summary.week_start rows between 11 preceding and current row) as history
from marts.weekly_summary as summary
cross join latest
