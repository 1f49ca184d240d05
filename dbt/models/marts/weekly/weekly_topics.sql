with

counted as (
    select
        {{ week_start('reports.published_on') }} as week_start,
        tags.topic,
        count(distinct tags.item_id) as item_count,
        count(distinct tags.report_id) as report_count
    from {{ ref('tags') }} as tags
    inner join {{ ref('reports') }} as reports using (report_id)
    group by all
),

trailing_totals as (
    {{ trailing_totals('counted', 'report_count') }}
),

compared as (
    select
        counted.*,
        round(counted.report_count / trailing_totals.total_count, 6) as share,
        case
            when trailing_totals.trailing_total > 0 then round(
                trailing_totals.total_count
                * {{ trailing_sum('counted.report_count', 'counted.topic') }}
                / trailing_totals.trailing_total, 4
            )
        end as expected,
        row_number() over (
            partition by week_start
            order by counted.report_count desc, counted.item_count desc, counted.topic
        ) as rank
    from counted
    inner join trailing_totals using (week_start)
)

select
    {{ iso_week('week_start') }} as iso_week,
    week_start,
    topic,
    item_count,
    report_count,
    share,
    expected,
    {{ pearson_residual('report_count', 'expected') }} as momentum,
    rank,
    max(rank) over (
        partition by topic
        order by week_start
        range between interval 7 days preceding and interval 7 days preceding
    ) - rank as rank_change
from compared
