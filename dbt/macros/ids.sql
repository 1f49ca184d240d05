{% macro letters(text) -%}
    regexp_replace(lower({{ text }}), '[^\p{L}\p{N}]', '', 'g')
{%- endmacro %}

{% macro stable_id(prefix, fields) -%}
    '{{ prefix }}_' || left(md5(concat_ws(chr(31) {%- for field in fields %}, coalesce(cast({{ field }} as varchar), '') {%- endfor %})), 16)
{%- endmacro %}

{% macro row_id(prefix, report_id, numbers) -%}
    concat_ws('_', '{{ prefix }}', replace({{ report_id }}, 'report_', ''), {{ numbers | join(', ') }})
{%- endmacro %}

{% macro remembered(relation, key) -%}
select
    {{ relation }}.*,
    {% if is_incremental() %}
    case
        when coalesce(earlier.current_id, '') = coalesce({{ relation }}.current_id, '') then earlier.changed_at
        else cast('{{ run_started_at }}' as timestamptz)
    end as changed_at
from {{ relation }}
left join {{ this }} as earlier using ({{ key }})
    {% else %}
    cast('{{ run_started_at }}' as timestamptz) as changed_at
from {{ relation }}
    {% endif %}
{%- endmacro %}

{% macro followed(steps, alive) -%}
    select
        trails.old_id,
        trails.next_id as current_id
    from (
        with recursive trail as (
            select
                old_id,
                next_id
            from {{ steps }}
            union
            select
                trail.old_id,
                {{ steps }}.next_id
            from trail
            inner join {{ steps }} on trail.next_id = {{ steps }}.old_id
        )

        select * from trail
    ) as trails
    where trails.next_id in (select id from {{ alive }})
{%- endmacro %}
