{#- The memory of which event a claim was told to be of: ids are minted once, and late reports join an event. -#}
{{ config(
    materialized='incremental', incremental_strategy='delete+insert', unique_key='claim_id',
    on_schema_change='sync_all_columns', full_refresh=false
) }}
with

clusters as (
    select * from {{ ref('int_claims_judged') }}
),

known as (
    {% if is_incremental() %}
    select
        claim_id,
        event_id
    from {{ this }}
    {% else %}
    select
        claim_id,
        cast(null as varchar) as event_id
    from clusters
    where false
    {% endif %}
),

votes as (
    select
        known.event_id,
        clusters.leader_claim_id,
        bool_or({{ stable_id('event', ['clusters.claim_id']) }} = known.event_id) as has_first,
        count(*) as claim_count
    from clusters
    inner join known using (claim_id)
    group by all
),

-- an id stays with the claim that it was minted from, or else with most of its claims
awarded as (
    select
        event_id,
        arg_max(leader_claim_id, (has_first, claim_count, leader_claim_id)) as leader_claim_id,
        arg_max(claim_count, (has_first, claim_count, leader_claim_id)) as claim_count
    from votes
    group by event_id
),

named as (
    select
        leader_claim_id,
        arg_max(event_id, (claim_count, event_id)) as event_id
    from awarded
    group by leader_claim_id
),

current_ids as (
    select
        clusters.claim_id,
        coalesce(named.event_id, {{ stable_id('event', ['clusters.leader_claim_id']) }}) as event_id
    from clusters
    left join named using (leader_claim_id)
)

select
    current_ids.*,
    known.event_id as former_event_id
from current_ids
left join known using (claim_id)
where current_ids.event_id is distinct from known.event_id
