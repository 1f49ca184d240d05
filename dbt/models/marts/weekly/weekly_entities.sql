with

named as (
    select
        week_start,
        entity_id,
        report_id,
        count(*) as mention_count
    from {{ ref('int_mentions_identified') }}
    group by all
),

-- a report counts for each source that delivers it
sources as (
    select
        named.week_start,
        named.entity_id,
        count(distinct brought.source_id) as source_count
    from named
    inner join {{ ref('int_report_sources_listed') }} as brought using (report_id)
    group by all
),

counted as (
    select
        named.week_start,
        named.entity_id,
        cast(sum(named.mention_count) as bigint) as mention_count,
        count(*) as report_count,
        any_value(sources.source_count) as source_count
    from named
    inner join sources using (week_start, entity_id)
    group by named.week_start, named.entity_id
),

trailing_totals as (
    {{ trailing_totals('counted', 'mention_count') }}
),

compared as (
    select
        counted.*,
        -- not rounded: the errors of thousands of entities with one mention would add up
        counted.mention_count / trailing_totals.total_count as share,
        {{ trailing_sum('counted.mention_count', 'counted.entity_id') }} as trailing_count,
        trailing_totals.total_count,
        trailing_totals.trailing_total,
        min(week_start) over (partition by entity_id) as first_week,
        row_number() over (
            partition by week_start
            order by counted.report_count desc, counted.mention_count desc, counted.entity_id
        ) as rank
    from counted
    inner join trailing_totals using (week_start)
),

expected as (
    select
        *,
        case when trailing_total > 0 then round(total_count * trailing_count / trailing_total, 4) end as expected
    from compared
)

select
    {{ iso_week('week_start') }} as iso_week,
    week_start,
    entity_id,
    mention_count,
    report_count,
    source_count,
    share,
    expected,
    {{ pearson_residual('mention_count', 'expected') }} as momentum,
    rank,
    max(rank) over (
        partition by entity_id
        order by week_start
        range between interval 7 days preceding and interval 7 days preceding
    ) - rank as rank_change,
    week_start = first_week as is_new,
    week_start > first_week and trailing_count = 0 as is_returning
from expected
