{% macro folded_name(name) -%}
    coalesce(nullif({{ letters(half_width("lower(strip_accents(" ~ name ~ "))")) }}, ''), {{ name }})
{%- endmacro %}
