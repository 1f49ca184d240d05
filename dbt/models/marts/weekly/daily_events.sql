with

{{ claims_by_origin('published_on') }}

first_days as (
    select
        event_id,
        min(published_on) as first_on
    from claims
    group by event_id
),

reported as (
    select
        published_on,
        week_start,
        event_id,
        count(distinct report_id) as report_count
    from claims
    group by all
),

weighed as (
    select
        reported.published_on,
        reported.event_id,
        reported.report_count,
        sources.source_count,
        origins.independent_count,
        reported.published_on = first_days.first_on as is_first_day,
        cast(origins.prominence as double)
        * if(reported.published_on = first_days.first_on, 1, {{ var('retold_weight') }})
        * weeks.type_weight * weeks.party_weight * weeks.money_weight * weeks.variety as salience
    from reported
    inner join sources using (published_on, event_id)
    inner join origins using (published_on, event_id)
    inner join first_days using (event_id)
    inner join {{ ref('int_event_weeks_weighed') }} as weeks using (week_start, event_id)
)

select
    *,
    row_number() over (partition by published_on order by salience desc, independent_count desc, event_id) as rank
from weighed
