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

both_ways as (
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
),

-- a chain may lead far: who has little to do with its leader goes with the first of those left over
{%- for round in range(3) %}

{%- set previous = 'leaders' if round == 0 else 'settled_' ~ (round - 1) %}

compared_{{ round }} as (
    select
        {{ previous }}.*,
        (
            select arg_min(judgements.judgement, judgements.judgement)
            from judgements
            inner join {{ previous }} as others on judgements.left_rank = others.claim_rank
            where judgements.right_rank = {{ previous }}.claim_rank and others.leader_rank = {{ previous }}.leader_rank
        ) as judgement,
        {{ evidence('firsts', 'claims') }}
    from {{ previous }}
    inner join {{ ref('int_claims_profiled') }} as claims using (claim_rank)
    inner join {{ ref('int_claims_profiled') }} as firsts on leader_rank = firsts.claim_rank
),

settled_{{ round }} as (
    select
        claim_rank,
        case
            when not is_excluded then leader_rank
            {% if loop.last %}else claim_rank
            {% else %}else min(claim_rank) over (partition by leader_rank, is_excluded)
            {% endif %}
        end as leader_rank
    from (
        select
            *,
            claim_rank <> leader_rank and case judgement
                when 'same' then false
                when 'different' then true
                else veto is not null or {{ score() }} < {{ var('same_event') }} - 1
            end as is_excluded
        from compared_{{ round }}
    )
){{ ',' if not loop.last }}
{%- endfor %}

select
    claims.claim_id,
    coalesce(firsts.claim_id, claims.claim_id) as leader_claim_id
from {{ ref('int_claims_profiled') }} as claims
left join settled_2 as settled using (claim_rank)
left join {{ ref('int_claims_profiled') }} as firsts on settled.leader_rank = firsts.claim_rank
