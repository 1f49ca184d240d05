-- the hook deletes claims that no current report has: the strategy deletes only rows that it inserts again
{{ config(
    materialized='incremental', incremental_strategy='delete+insert', unique_key='claim_id',
    on_schema_change='sync_all_columns',
    post_hook="delete from {{ this }} where claim_id not in (select claim_id from {{ ref('int_claims_profiled') }})"
) }}
{%- set first = 'coalesce(min(claim_rank) filter (where is_primary) over chain, min(claim_rank) over chain)' -%}
with

-- claims that this run has connected
chained as (
    select
        claims.claim_rank,
        claims.is_primary,
        connected.leader_claim_id
    from {{ ref('int_claims_connected') }} as connected
    inner join {{ ref('int_claims_profiled') }} as claims using (claim_id)
    {% if is_incremental() %}where connected.connected_at = cast('{{ run_started_at }}' as timestamptz){% endif %}
),

-- the representative of a cluster is its first headline claim
leaders as (
    select
        claim_rank,
        is_primary,
        {{ first }} as leader_rank
    from chained
    window chain as (partition by leader_claim_id)
),

alike as (
    select
        left_claim_id,
        right_claim_id,
        is_copied
    from {{ ref('int_claims_paired') }}
    where are_alike
),

-- a chain of pairs may drift: claims that disagree with the representative form a cluster around the first of them
{%- for round in range(3) %}
{%- set previous = 'leaders' if round == 0 else 'left_over_' ~ (round - 1) %}

compared_{{ round }} as (
    select
        {{ previous }}.*,
        alike.is_copied is not null as are_alike,
        coalesce(alike.is_copied, false) as is_copied,
        {{ evidence('firsts', 'claims') }}
    from {{ previous }}
    inner join {{ ref('int_claims_embedded') }} as claims using (claim_rank)
    inner join {{ ref('int_claims_embedded') }} as firsts on leader_rank = firsts.claim_rank
    left join alike
        on alike.left_claim_id = if(claim_rank < leader_rank, claims.claim_id, firsts.claim_id)
        and alike.right_claim_id = if(claim_rank < leader_rank, firsts.claim_id, claims.claim_id)
    where claim_rank <> leader_rank
),

judged_{{ round }} as (
    select
        claim_rank,
        is_primary,
        leader_rank,
        veto is null and {{ score() }} >= {{ var('same_event_as_first') }} as is_settled
    from compared_{{ round }}
),

left_over_{{ round }} as (
    select
        claim_rank,
        is_primary,
        {{ first }} as leader_rank
    from judged_{{ round }}
    where not is_settled
    window chain as (partition by leader_rank)
),
{%- endfor %}

settled as (
    {% for round in range(3) -%}
    select
        claim_rank,
        leader_rank
    from judged_{{ round }}
    where is_settled
    union all
    select
        claim_rank,
        leader_rank
    from {{ 'leaders' if round == 0 else 'left_over_' ~ (round - 1) }}
    where claim_rank = leader_rank
    union all
    {% endfor -%}
    -- a claim left over in the end is alone
    select
        claim_rank,
        claim_rank as leader_rank
    from left_over_2
)

select
    claims.claim_id,
    firsts.claim_id as leader_claim_id
from settled
inner join {{ ref('int_claims_profiled') }} as claims using (claim_rank)
inner join {{ ref('int_claims_profiled') }} as firsts on settled.leader_rank = firsts.claim_rank
