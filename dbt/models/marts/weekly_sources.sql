with

reports as (
    select
        {{ week_start('published_on') }} as week_start,
        *
    from {{ ref('reports') }}
),

claims as (
    select
        {{ week_start('report_published_on') }} as week_start,
        source_id,
        event_id,
        min(report_published_on) as reported_on
    from {{ ref('event_claims') }}
    group by all
),

told as (
    select
        claims.week_start,
        claims.source_id,
        count(*) as event_count,
        count(*) filter (where claims.reported_on = events.first_reported_on) as first_report_count,
        median(claims.reported_on - events.first_reported_on) as median_lag_days
    from claims
    inner join {{ ref('events') }} as events using (event_id)
    group by all
)

select
    {{ iso_week('reports.week_start') }} as iso_week,
    reports.week_start,
    reports.source_id,
    count(*) as report_count,
    sum(reports.item_count) as item_count,
    coalesce(any_value(told.event_count), 0) as event_count,
    coalesce(any_value(told.first_report_count), 0) as first_report_count,
    any_value(told.median_lag_days) as median_lag_days
from reports
left join told using (week_start, source_id)
group by reports.week_start, reports.source_id
