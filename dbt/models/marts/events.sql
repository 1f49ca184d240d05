with

claims as (
    select
        clusters.event_id,
        clusters.is_leader,
        reports.publisher,
        list_position(['day', 'month', 'quarter', 'year'], claims.event_precision) as vagueness,
        claims.*
    from {{ ref('int_claims_identified') }} as claims
    inner join {{ ref('int_claims_clustered') }} as clusters using (claim_id)
    inner join {{ ref('reports') }} as reports using (report_id)
),

conflicts as (
    select
        event_id,
        count(*) as conflict_count
    from {{ ref('event_conflicts') }}
    group by event_id
)

select
    claims.event_id,
    any_value(claims.event_type) as event_type,
    arg_min(claims.headline, (not claims.is_leader, claims.claim_id)) as headline,
    arg_max(claims.claim_status, (claims.report_published_on, claims.claim_id)) as status,
    -- the most precise date, and of those the earliest
    arg_min(claims.event_on, (claims.vagueness, claims.event_on)) as event_on,
    arg_min(claims.event_precision, (claims.vagueness, claims.event_on)) as event_precision,
    min(claims.report_published_on) as first_reported_on,
    max(claims.report_published_on) as last_reported_on,
    count(distinct claims.report_id) as report_count,
    count(distinct claims.source_id) as source_count,
    count(distinct coalesce(claims.publisher, claims.source_id)) as independent_count,
    count(*) as claim_count,
    arg_max(claims.amount, (claims.report_published_on, claims.claim_id)) as amount,
    arg_max(claims.currency, (claims.report_published_on, claims.claim_id)) as currency,
    arg_max(claims.amount_usd, (claims.report_published_on, claims.claim_id)) as amount_usd,
    coalesce(any_value(conflicts.conflict_count), 0) as conflict_count
from claims
left join conflicts using (event_id)
group by claims.event_id
