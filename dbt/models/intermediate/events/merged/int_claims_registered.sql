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
    select * from {{ ref('int_claims_remembered') }}
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

current_ids as (
    select
        clusters.claim_id,
        clusters.is_joined,
        coalesce(awarded.event_id, {{ stable_id('event', ['clusters.leader_claim_id']) }}) as event_id
    from clusters
    left join {{ ref('int_event_ids_awarded') }} as awarded using (leader_claim_id)
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
