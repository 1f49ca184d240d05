{#- A revised claim names another entity with a similar spelling: the name was corrected. -#}
with

earlier as (
    select * from {{ ref('int_entity_ids_remembered') }}
),

entities as (
    select * from {{ ref('int_entities_resolved') }}
),

replaced as (
    select
        former_id,
        unnest(list_filter(entity_ids, lambda id: not list_contains(former_entity_ids, id))) as new_id
    from {{ ref('int_claims_recognised') }}, unnest(former_entity_ids) as former (former_id)
    where former_entity_ids <> entity_ids
),

compared as (
    select
        earlier.entity_id,
        entities.entity_id as corrected_id,
        jaro_winkler_similarity(lower(earlier.name), lower(entities.name)) as similarity
    from replaced
    inner join earlier on replaced.former_id = earlier.entity_id
    inner join entities on replaced.new_id = entities.entity_id
)

select
    entity_id,
    arg_max(corrected_id, (similarity, corrected_id)) as corrected_id
from compared
where similarity >= 0.85
group by entity_id
