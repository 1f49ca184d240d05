with

claims as (
    select
        {{ week_start('claims.report_published_on') }} as week_start,
        claims.event_id,
        claims.report_id,
        claims.source_id,
        origins.origin
    from {{ ref('event_claims') }} as claims
    inner join {{ ref('int_claim_origins_traced') }} as origins using (claim_id)
),

counted as (
    select
        week_start,
        event_id,
        count(distinct report_id) as report_count,
        count(distinct source_id) as source_count,
        count(distinct origin) as independent_count
    from claims
    group by all
)

select
    {{ iso_week('week_start') }} as iso_week,
    *,
    row_number() over (partition by week_start order by report_count desc, source_count desc, event_id) as rank
from counted
