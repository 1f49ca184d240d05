with

claims as (
    select
        {{ week_start('claims.report_published_on') }} as week_start,
        claims.event_id,
        claims.report_id,
        origins.origin
    from {{ ref('event_claims') }} as claims
    inner join {{ ref('int_claim_origins_traced') }} as origins using (claim_id)
),

events as (
    select * from {{ ref('events') }}
),

-- a report that several sources bring counts for each of them
sources as (
    select
        claims.week_start,
        claims.event_id,
        count(distinct brought.source_id) as source_count
    from claims
    inner join {{ ref('int_report_sources_listed') }} as brought using (report_id)
    group by all
),

counted as (
    select
        claims.week_start,
        claims.event_id,
        count(distinct claims.report_id) as report_count,
        any_value(sources.source_count) as source_count,
        count(distinct claims.origin) as independent_count,
        count(*) as claim_count
    from claims
    inner join sources using (week_start, event_id)
    group by claims.week_start, claims.event_id
)

select
    {{ iso_week('counted.week_start') }} as iso_week,
    counted.*,
    case when events.event_precision = 'day' then {{ week_start('events.event_on') }} end as event_week_start,
    counted.week_start = {{ week_start('events.first_reported_on') }} as is_first_week,
    row_number() over (
        partition by counted.week_start
        -- by what this week tells: a later one must not move it
        order by
            counted.report_count desc,
            counted.source_count desc,
            counted.independent_count desc,
            counted.claim_count desc,
            counted.event_id
    ) as rank
from counted
inner join events using (event_id)
