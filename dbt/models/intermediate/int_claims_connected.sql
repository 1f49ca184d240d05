with recursive

judgements as (
    select
        judged.judgement,
        least(lefts.claim_rank, rights.claim_rank) as left_rank,
        greatest(lefts.claim_rank, rights.claim_rank) as right_rank
    from {{ ref('event_judgements') }} as judged
    inner join {{ ref('int_claims_profiled') }} as lefts on judged.left_id = lefts.claim_id
    inner join {{ ref('int_claims_profiled') }} as rights on judged.right_id = rights.claim_id
),

edges as (
    select
        left_rank,
        right_rank
    from {{ ref('int_claims_paired') }}
    where score >= {{ var('same_event') }} and veto is null
    union
    select
        left_rank,
        right_rank
    from judgements
    where judgement = 'same'
    except
    select
        left_rank,
        right_rank
    from judgements
    where judgement = 'different'
),

both_ways as materialized (
    select
        left_rank as claim_rank,
        right_rank as other_rank
    from edges
    union all
    select
        right_rank,
        left_rank
    from edges
),

-- connected components: every claim takes over the earliest that its neighbours lead to
leaders(claim_rank, leader_rank) using key (claim_rank) as (
    select
        claim_rank,
        least(claim_rank, min(other_rank)) as leader_rank
    from both_ways
    group by claim_rank

    union

    select
        both_ways.claim_rank,
        min(reached.leader_rank) as leader_rank
    from leaders as reached
    inner join both_ways on reached.claim_rank = both_ways.other_rank
    inner join recurring.leaders as known on both_ways.claim_rank = known.claim_rank
    where reached.leader_rank < known.leader_rank
    group by both_ways.claim_rank
)

select
    claim_rank,
    leader_rank
from leaders
