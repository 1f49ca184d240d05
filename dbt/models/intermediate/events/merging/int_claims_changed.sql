{#- The digests of the last completed run are read before this run replaces them. -#}
{%- set compared = existing('int_claim_days_compared') -%}
select
    {% if compared -%}
    coalesce(min(current_days.day), min(earlier.day), date '9999-12-31') as changed_from
from {{ ref('int_claim_days_digested') }} as current_days
full outer join {{ compared }} as earlier on current_days.day = earlier.day
where current_days.digest is distinct from earlier.digest
    {%- else -%}
    min(day) as changed_from
from {{ ref('int_claim_days_digested') }}
    {%- endif %}
