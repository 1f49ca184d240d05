with

candidates as (
    select
        merged.event_id,
        merged.claim_id,
        (merged.claim_status = 'denied', merged.report_published_on, merged.claim_id) as precedence,
        claims.summary
    from {{ ref('int_claims_merged') }} as merged
    inner join {{ ref('stg_claims') }} as claims using (content_sha256, item_number, claim_number)
    where claims.summary is not null
),

chosen as (
    select
        event_id,
        arg_min(claim_id, precedence) as claim_id
    from candidates
    group by event_id
)

select
    chosen.event_id,
    chosen.claim_id,
    candidates.summary
from chosen
inner join candidates using (claim_id)
