{#- Letters and digits alone, in lower case: what two written forms are compared by. -#}
{% macro letters(text) -%}
    regexp_replace(lower({{ text }}), '[^\p{L}\p{N}]', '', 'g')
{%- endmacro %}

{#- A stable id: a prefix and a hash of raw fields. -#}
{% macro stable_id(prefix, fields) -%}
    '{{ prefix }}_' || left(md5(concat_ws(chr(31) {%- for field in fields %}, coalesce(cast({{ field }} as varchar), '') {%- endfor %})), 16)
{%- endmacro %}
