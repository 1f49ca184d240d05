with

-- decimals, whose sum does not depend on the order
claims as (
    select * replace (cast(prominence as decimal(18, 6)) as prominence) from {{ ref('int_claims_weighed') }}
),

-- a report counts for each source that delivers it
sources as (
    select
        claims.published_on,
        claims.event_id,
        count(distinct brought.source_id) as source_count
    from claims
    inner join {{ ref('int_report_sources_listed') }} as brought using (report_id)
    group by all
),

by_origin as (
    select
        published_on,
        event_id,
        origin,
        max(prominence) as prominence
    from claims
    group by all
),

origins as (
    select
        published_on,
        event_id,
        count(*) as independent_count,
        cast(sum(prominence) as double) as prominence,
        published_on = min(published_on) over (partition by event_id) as is_first_day
    from by_origin
    group by published_on, event_id
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
        origins.is_first_day,
        origins.prominence * if(origins.is_first_day, 1, {{ var('retold_weight') }})
        * weeks.type_weight * weeks.party_weight * weeks.money_weight * weeks.variety as salience
    from reported
    inner join sources using (published_on, event_id)
    inner join origins using (published_on, event_id)
    inner join {{ ref('int_event_weeks_weighed') }} as weeks using (week_start, event_id)
)

select
    *,
    row_number() over (partition by published_on order by salience desc, independent_count desc, event_id) as rank
from weighed
