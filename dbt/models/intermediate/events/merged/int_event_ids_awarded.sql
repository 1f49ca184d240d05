{#- Event ids of the last run and the clusters that keep them; the other clusters have new ids. -#}
with

known as (
    select * from {{ ref('int_claims_remembered') }}
),

-- an event id moves with its first claim to another event
votes as (
    select
        known.event_id,
        clusters.leader_claim_id,
        bool_or(firsts.claim_id = known.claim_id) as has_first,
        count(*) as claim_count
    from {{ ref('int_claims_judged') }} as clusters
    inner join known using (claim_id)
    left join known as firsts on known.event_id = {{ stable_id('event', ['firsts.claim_id']) }}
    where coalesce(firsts.event_id = known.event_id, true)
    group by all
),

-- an event id stays with the claim from which it was minted, else with most of its claims
awarded as (
    select
        event_id,
        arg_max(leader_claim_id, (coalesce(has_first, false), claim_count, leader_claim_id)) as leader_claim_id,
        arg_max(claim_count, (coalesce(has_first, false), claim_count, leader_claim_id)) as claim_count
    from votes
    group by event_id
)

select
    leader_claim_id,
    arg_max(event_id, (claim_count, event_id)) as event_id
from awarded
group by leader_claim_id
