with

claims as (
    select
        clusters.event_id,
        claims.*
    from {{ ref('int_claims_identified') }} as claims
    inner join {{ ref('int_claims_clustered') }} as clusters using (claim_id)
    where claims.amount is not null
)

select
    {{ stable_id('conflict', ["'amount'", 'earlier.claim_id', 'later.claim_id']) }} as conflict_id,
    earlier.event_id,
    'amount' as attribute,
    earlier.claim_id as left_claim_id,
    concat_ws(' ', earlier.currency, cast(cast(earlier.amount as decimal(38, 2)) as varchar)) as left_value,
    later.claim_id as right_claim_id,
    concat_ws(' ', later.currency, cast(cast(later.amount as decimal(38, 2)) as varchar)) as right_value
from claims as earlier
inner join claims as later
    on earlier.event_id = later.event_id
    and earlier.currency = later.currency
    and earlier.report_id <> later.report_id
    and (earlier.report_published_on, earlier.claim_id) < (later.report_published_on, later.claim_id)
-- a rounded figure agrees with the exact one
where abs(earlier.amount - later.amount) > 0.02 * greatest(earlier.amount, later.amount)
