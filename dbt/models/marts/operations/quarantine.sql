with

latest as (
    select * from {{ ref('int_arrivals_ranked') }}
    where is_latest
),

arrivals as (
    select * from {{ ref('int_arrivals_ranked') }}
),

reasons as (
    select
        latest.root_source_id,
        latest.source_id,
        latest.origin_name,
        latest.report_key,
        latest.content_sha256,
        coalesce(latest.refusal, parses.failure, extractions.failure) as reason
    from latest
    left join {{ ref('stg_parses') }} as parses using (content_sha256)
    left join {{ ref('stg_extractions') }} as extractions using (content_sha256)
    where coalesce(latest.refusal, parses.failure, extractions.failure) is not null
)

select
    reasons.origin_name,
    reasons.source_id,
    reasons.content_sha256,
    reasons.reason,
    min(arrivals.arrived_at) as first_seen_at,
    max(arrivals.arrived_at) as last_seen_at
from reasons
inner join arrivals
    on reasons.root_source_id = arrivals.root_source_id
    and reasons.report_key = arrivals.report_key
    and reasons.content_sha256 is not distinct from arrivals.content_sha256
group by all
