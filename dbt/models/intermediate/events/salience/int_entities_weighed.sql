with

named as (
    select distinct
        week_start,
        entity_id,
        report_id
    from {{ ref('int_mentions_identified') }}
),

counted as (
    select
        week_start,
        entity_id,
        count(*) as report_count
    from named
    group by all
),

weeks as (
    select
        {{ week_start('published_on') }} as week_start,
        count(*) as report_count
    from {{ ref('int_reports_identified') }}
    group by all
),

totals as (
    select
        week_start,
        sum(report_count) over recent as report_count
    from weeks
    window recent as (
        order by week_start range between interval 28 days preceding and current row
    )
)

select
    counted.week_start,
    counted.entity_id,
    -- in a week with few reports, one mention is weak evidence of importance
    sum(counted.report_count) over recent / (totals.report_count + {{ var('unseen_reports') }}) as importance
from counted
inner join totals using (week_start)
window recent as (
    partition by counted.entity_id
    order by counted.week_start range between interval 28 days preceding and current row
)
