{% macro figure(unit, value) -%}
    {{ unit }} || ' ' || format('{:.1e}', {{ value }})
{%- endmacro %}

{% macro differ(l, r) -%}
    len({{ l }}) > 0 and len({{ r }}) > 0 and not list_has_any({{ l }}, {{ r }})
{%- endmacro %}

{% macro apart(l, r) -%}
    {{ l }}.high + {{ l }}.tolerance < {{ r }}.low or {{ r }}.high + {{ r }}.tolerance < {{ l }}.low
{%- endmacro %}

{% macro similarity(l, r) -%}
    round(array_cosine_similarity({{ l }}.vector, {{ r }}.vector), 3)
{%- endmacro %}

{% macro least_similarity(l, r) -%}
    if({{ l }}.language = {{ r }}.language, {{ var('alike') }}, {{ var('alike_translated') }})
{%- endmacro %}

{% macro changed_from() -%}
    (select changed_from from {{ ref('int_claims_changed') }})
{%- endmacro %}

{% macro reach_of_change() -%}
    (
        select if(year(changed_from) > 1, changed_from - max(window_days), changed_from)
        from {{ ref('int_claims_changed') }}, {{ ref('event_types') }}
        group by changed_from
    )
{%- endmacro %}

{% macro using_key(column) -%}
    {% if execute is defined %}using key ({{ column }}){% endif %}
{%- endmacro %}
