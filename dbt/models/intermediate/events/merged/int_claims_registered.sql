{#- Register of every claim and its event, so that ids are minted once and late reports join an existing event. -#}
{{ config(
    materialized='incremental', incremental_strategy='delete+insert', unique_key='claim_id',
    on_schema_change='sync_all_columns', full_refresh=false
) }}
{%- set details = [
    'report_id', 'told_on', 'item_number', 'claim_number', 'is_primary', 'event_type', 'letters', 'pages', 'body_digest',
    'entity_ids',
] -%}
with

clusters as (
    select * from {{ ref('int_claims_judged') }}
),

described as (
    select * exclude (former_entity_ids) from {{ ref('int_claims_recognised') }}
),

register as (
    {% if is_incremental() %}
    select * from {{ this }}
    {% else %}
    select
        *,
        cast(null as varchar) as event_id,
        cast(null as varchar) as former_event_id,
        true as is_told,
        false as is_joined
    from described
    where false
    {% endif %}
),

-- the features of earlier claims that are compared every night, in few bytes
known as (
    select
        claim_id,
        event_id,
        former_event_id,
        is_told,
        is_joined,
        hash({{ details | join(', ') }}) as digest
    from register
),

digests as (
    select
        claim_id,
        hash({{ details | join(', ') }}) as digest
    from described
),

-- an event id moves with its first claim to another event
votes as (
    select
        known.event_id,
        clusters.leader_claim_id,
        bool_or(firsts.claim_id = known.claim_id) as has_first,
        count(*) as claim_count
    from clusters
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
        clusters.is_joined,
        coalesce(named.event_id, {{ stable_id('event', ['clusters.leader_claim_id']) }}) as event_id
    from clusters
    left join named using (leader_claim_id)
),

changed as (
    select
        current_ids.claim_id,
        current_ids.event_id,
        current_ids.is_joined,
        if(current_ids.event_id = known.event_id, known.former_event_id, known.event_id) as former_event_id
    from current_ids
    inner join digests using (claim_id)
    left join known using (claim_id)
    where known.is_told is not true
        or current_ids.event_id is distinct from known.event_id
        or current_ids.is_joined is distinct from known.is_joined
        or digests.digest is distinct from known.digest
)

select
    described.*,
    changed.event_id,
    changed.former_event_id,
    true as is_told,
    changed.is_joined
from described
inner join changed using (claim_id)

union all by name

-- no current report has the claim
select * replace (false as is_told)
from register
where is_told and claim_id not in (select claim_id from clusters)
