{#- Register of published entity ids, with the current id of each, so that retired ids can be redirected. -#}
{{ config(
    materialized='incremental', incremental_strategy='delete+insert', unique_key='entity_id', full_refresh=false,
    on_schema_change='sync_all_columns'
) }}
with

alive as (
    select
        entity_id as id,
        name
    from {{ ref('int_entities_resolved') }}
    semi join {{ ref('int_mentions_identified') }} using (entity_id)
),

catalogued as (
    select distinct
        {{ stable_id('entity', ['name_key']) }} as named_id,
        first(entity_id) over (partition by name_key order by entity_id) as entity_id
    from {{ ref('stg_catalogue_forms') }}
),

earlier as (
    select * from {{ ref('int_entity_ids_remembered') }}
),

known as (
    select entity_id from earlier
    union
    select id as entity_id from alive
),

reasons as (
    select
        known.entity_id,
        nullif(names.entity_id, known.entity_id) as resolved_id,
        catalogued.entity_id as catalogued_id,
        corrected.corrected_id,
        nullif(earlier.current_id, known.entity_id) as earlier_id,
        names.reason,
        earlier.reason as earlier_reason
    from known
    left join {{ ref('int_names_resolved') }} as names on known.entity_id = names.named_id
    left join catalogued on known.entity_id = catalogued.named_id
    left join {{ ref('int_entity_ids_corrected') }} as corrected on known.entity_id = corrected.entity_id
    left join earlier on known.entity_id = earlier.entity_id
    where known.entity_id not in (select id from alive)
),

steps as (
    select
        entity_id as old_id,
        coalesce(resolved_id, catalogued_id, corrected_id, earlier_id) as next_id,
        coalesce(resolved_id, catalogued_id) as unnamed_id,
        case
            when resolved_id is not null then reason
            when catalogued_id is not null then 'the catalogue has the name'
            when corrected_id is not null then 'the name was corrected'
            when earlier_id is not null then earlier_reason
        end as reason
    from reasons
),

ends as (
    {{ followed('steps', 'alive') }}
),

traced as (
    select
        known.entity_id,
        coalesce(alive.name, earlier.name) as name,
        -- a name may mean an entity of the catalogue that no current report names
        coalesce(alive.id, ends.current_id, steps.unnamed_id) as current_id,
        case
            when alive.id is not null then null
            when coalesce(ends.current_id, steps.unnamed_id) is not null then steps.reason
            else 'no current report names it'
        end as reason
    from known
    left join alive on known.entity_id = alive.id
    left join earlier on known.entity_id = earlier.entity_id
    left join steps on known.entity_id = steps.old_id
    left join ends on known.entity_id = ends.old_id
)

{{ remembered('traced', 'entity_id') }}
