with

weeks as (
    select * from {{ ref('int_weeks_listed') }}
),

-- a report counts for each source that delivers it
brought as (
    select * from {{ ref('int_report_sources_listed') }}
),

reports as (
    select
        {{ week_start('reports.published_on') }} as week_start,
        brought.source_id,
        count(*) as report_count,
        cast(sum(reports.item_count) as bigint) as item_count
    from {{ ref('reports') }} as reports
    inner join brought using (report_id)
    group by all
),

claims as (
    select
        {{ week_start('claims.report_published_on') }} as week_start,
        brought.source_id,
        claims.event_id,
        min(claims.report_published_on) as reported_on
    from {{ ref('event_claims') }} as claims
    inner join brought using (report_id)
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
),

begun as (
    select
        source_id,
        min(week_start) as first_week
    from reports
    group by source_id
),

-- a source has a row in every week from its first on, so that its silence is visible
expected as (
    select
        weeks.iso_week,
        weeks.week_start,
        begun.source_id
    from weeks
    inner join begun on weeks.week_start >= begun.first_week
)

select
    expected.iso_week,
    expected.week_start,
    expected.source_id,
    coalesce(reports.report_count, 0) as report_count,
    coalesce(reports.item_count, 0) as item_count,
    coalesce(told.event_count, 0) as event_count,
    coalesce(told.first_report_count, 0) as first_report_count,
    told.median_lag_days,
    (expected.week_start - max(reports.week_start) over (
        partition by expected.source_id order by expected.week_start
    )) // 7 as silent_week_count
from expected
left join reports using (week_start, source_id)
left join told using (week_start, source_id)
