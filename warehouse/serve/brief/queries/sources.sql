-- One row per week and source that had reported by then, with its reports.
select
    weekly.week_start,
    sources.source_id,
    sources.name,
    weekly.report_count,
    weekly.item_count,
    weekly.event_count,
    weekly.first_report_count,
    weekly.median_lag_days,
    weekly.silent_week_count,
    coalesce(list({
        'on': reports.published_on,
        'headline': reports.title,
        'language': reports.language,
        'report_id': reports.report_id,
        'item_id': null
    } order by reports.published_on, reports.report_id) filter (where reports.report_id is not null), []) as reports
from marts.weekly_sources as weekly
inner join marts.sources as sources using (source_id)
left join cited_reports as reports
    on weekly.source_id = reports.source_id
    and weekly.week_start = reports.week_start
group by all
order by weekly.week_start, sources.name, sources.source_id
