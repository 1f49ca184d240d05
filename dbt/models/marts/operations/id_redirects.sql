{% for register in ('entity', 'event') %}
select
    {{ register }}_id as old_id,
    current_id as new_id,
    case when current_id is null then 'withdrawn' else 'merged' end as kind,
    reason,
    changed_at
from {{ ref('int_' ~ register ~ '_ids_registered') }}
where current_id is distinct from {{ register }}_id
{{ 'union all' if not loop.last }}
{% endfor %}
