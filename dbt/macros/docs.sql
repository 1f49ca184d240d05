{% macro describe_marts(results) -%}
    {%- for result in results if result.status == 'success' and result.node.schema == 'marts' %}
    {%- set kind = 'macro table' if result.node.config.materialized == 'table_function' else 'table' %}
    comment on {{ kind }} {{ result.node.relation_name }} is {{ text_literal(result.node.description) }};
    {%- for name, column in result.node.columns.items() %}
    comment on column {{ result.node.relation_name }}.{{ adapter.quote(name) }} is {{ text_literal(column.description) }};
    {%- endfor %}
    {%- endfor %}
{%- endmacro %}

{% macro text_literal(text) -%}
    '{{ text | replace("'", "''") }}'
{%- endmacro %}
