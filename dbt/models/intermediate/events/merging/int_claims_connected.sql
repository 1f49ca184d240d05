-- depends_on: {{ ref('int_claims_changed') }}, {{ ref('event_types') }}
-- the hook deletes claims that no current report has: the strategy deletes only rows that it inserts again
{{ config(
    materialized='incremental', incremental_strategy='delete+insert', unique_key='claim_id',
    on_schema_change='sync_all_columns',
    post_hook="delete from {{ this }} where claim_id not in (select claim_id from {{ ref('int_claims_profiled') }})"
) }}
with recursive

-- claims that may have been compared again, and all claims that were connected with them
nodes as materialized (
    select
        claims.claim_id,
        claims.claim_rank
    from {{ ref('int_claims_profiled') }} as claims
    {% if is_incremental() %}
    left join {{ this }} as earlier on claims.claim_id = earlier.claim_id
    where claims.report_published_on >= {{ reach_of_change() }}
        or earlier.leader_claim_id is null
        or earlier.leader_claim_id in (
            select connected.leader_claim_id
            from {{ this }} as connected
            left join {{ ref('int_claims_profiled') }} as current_claims on connected.claim_id = current_claims.claim_id
            where coalesce(current_claims.report_published_on >= {{ reach_of_change() }}, true)
        )
    {% endif %}
),

apart as (
    select
        unnest([left_id, right_id]) as left_claim_id,
        unnest([right_id, left_id]) as right_claim_id
    from {{ ref('event_judgements') }}
    where judgement = 'different'
),

-- every claim is joined to the earlier one with the best score, unless a person judged them different
edges as materialized (
    select
        arg_max(pairs.left_claim_id, (pairs.score, pairs.report_days_apart, pairs.left_claim_id)) as left_claim_id,
        pairs.right_claim_id
    from {{ ref('int_claims_paired') }} as pairs
    left join apart using (left_claim_id, right_claim_id)
    where
        pairs.score >= {{ var('same_event') }}
        and pairs.veto is null
        and apart.left_claim_id is null
    group by pairs.right_claim_id
),

both_ways as materialized (
    select
        unnest([lefts.claim_rank, rights.claim_rank]) as claim_rank,
        unnest([rights.claim_rank, lefts.claim_rank]) as other_rank
    from edges
    inner join nodes as lefts on edges.left_claim_id = lefts.claim_id
    inner join nodes as rights on edges.right_claim_id = rights.claim_id
),

-- connected components: every claim takes the earliest claim of its neighbours
leaders (claim_rank, leader_rank) {{ using_key('claim_rank') }} as (
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
    nodes.claim_id,
    coalesce(firsts.claim_id, nodes.claim_id) as leader_claim_id,
    cast('{{ run_started_at }}' as timestamptz) as connected_at
from nodes
left join leaders using (claim_rank)
left join nodes as firsts on leaders.leader_rank = firsts.claim_rank
