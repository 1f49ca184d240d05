with

claims as (
    select
        {{ week_start('claims.report_published_on') }} as week_start,
        clusters.event_id,
        reports.report_id,
        reports.source_id,
        reports.publisher
    from {{ ref('int_claims_identified') }} as claims
    inner join {{ ref('int_claims_clustered') }} as clusters using (claim_id)
    inner join {{ ref('reports') }} as reports using (report_id)
),

counted as (
    select
        week_start,
        event_id,
        count(distinct report_id) as report_count,
        count(distinct source_id) as source_count,
        count(distinct coalesce(publisher, source_id)) as independent_count
    from claims
    group by all
)

select
    {{ iso_week('week_start') }} as iso_week,
    *,
    row_number() over (partition by week_start order by report_count desc, source_count desc, event_id) as rank
from counted
