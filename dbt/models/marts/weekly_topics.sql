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
        trailing_totals.total_count
        * {{ trailing_sum('counted.report_count', 'counted.topic') }}
        / nullif(trailing_totals.trailing_total, 0) as expected
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
    {{ pearson_residual('report_count', 'expected') }} as momentum,
    row_number() over (partition by week_start order by report_count desc, item_count desc, topic) as rank
from compared
