{#- The memory of ids that were published: what is gone from the entities can still be told where it went. -#}
{{ config(
    materialized='incremental', incremental_strategy='delete+insert', unique_key='entity_id', full_refresh=false
) }}
with

catalogued as (
    select distinct
        {{ stable_id('entity', ['name_key']) }} as named_id,
        first(entity_id) over (partition by name_key order by entity_id) as entity_id
    from {{ source('staging', 'catalogue_forms') }}
),

known as (
    select entity_id from {{ ref('entities') }}
    {% if is_incremental() %}
    union
    select entity_id from {{ this }}
    {% endif %}
),

traced as (
    select
        known.entity_id,
        case
            when alive.entity_id is not null then known.entity_id
            else coalesce(nullif(names.entity_id, known.entity_id), catalogued.entity_id)
        end as current_id,
        case
            when alive.entity_id is not null then null
            when nullif(names.entity_id, known.entity_id) is not null then names.reason
            when catalogued.entity_id is not null then 'the catalogue has the name'
            else 'no current report names it'
        end as reason
    from known
    left join {{ ref('entities') }} as alive on known.entity_id = alive.entity_id
    left join {{ ref('int_names_resolved') }} as names on known.entity_id = names.named_id
    left join catalogued on known.entity_id = catalogued.named_id
)

{{ remembered('traced', 'entity_id') }}
