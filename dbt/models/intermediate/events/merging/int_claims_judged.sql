{#- Judgements of people are applied last: 'same' merges whole events, 'different' separates single claims. -#}
with recursive

clusters as (
    select * from {{ ref('int_claims_clustered') }}
),

judgements as (
    select
        judged.judgement,
        lefts.leader_claim_id as left_leader_id,
        rights.leader_claim_id as right_leader_id,
        arg_max(claims.claim_id, claims.claim_rank) as later_claim_id
    from {{ ref('event_judgements') }} as judged
    inner join clusters as lefts on judged.left_id = lefts.claim_id
    inner join clusters as rights on judged.right_id = rights.claim_id
    inner join {{ ref('int_claims_profiled') }} as claims on claims.claim_id in (judged.left_id, judged.right_id)
    group by all
),

same as (
    select
        unnest([left_leader_id, right_leader_id]) as leader_claim_id,
        unnest([right_leader_id, left_leader_id]) as other_leader_id
    from judgements
    where judgement = 'same'
),

reached as (
    select
        leader_claim_id,
        leader_claim_id as other_leader_id
    from same
    union
    select
        reached.leader_claim_id,
        same.other_leader_id
    from reached
    inner join same on reached.other_leader_id = same.leader_claim_id
),

joined as (
    select
        reached.leader_claim_id,
        arg_min(claims.claim_id, claims.claim_rank) as first_claim_id
    from reached
    inner join {{ ref('int_claims_profiled') }} as claims on reached.other_leader_id = claims.claim_id
    group by reached.leader_claim_id
),

apart as (
    select distinct later_claim_id as claim_id
    from judgements
    where judgement = 'different' and left_leader_id = right_leader_id
)

select
    clusters.claim_id,
    coalesce(apart.claim_id, joined.first_claim_id, clusters.leader_claim_id) as leader_claim_id,
    apart.claim_id is null and joined.first_claim_id is not null as is_joined
from clusters
left join joined using (leader_claim_id)
left join apart using (claim_id)
