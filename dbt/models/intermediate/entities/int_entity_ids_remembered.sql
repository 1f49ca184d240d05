{#- The register of entity ids as the run before left it, read before this run writes it. -#}
{{ config(materialized='ephemeral') }}
{%- set register = existing('int_entity_ids_registered') -%}
{% if register %}
select * from {{ register }}
{% else %}
select
    entity_id,
    entity_id as current_id,
    name,
    cast(null as varchar) as reason
from {{ ref('int_entities_resolved') }}
where false
{% endif %}
