{#- The register of claims as the run before left it, read before this run writes it. -#}
{{ config(materialized='ephemeral') }}
{%- set register = existing('int_claims_registered') -%}
{% if register %}
select * from {{ register }}
{% else %}
select
    minted_id as claim_id,
    * exclude (minted_id),
    cast(null as varchar) as event_id,
    cast(null as varchar) as former_event_id,
    true as is_told,
    false as is_joined
from {{ ref('int_claims_described') }}
where false
{% endif %}
