{#- The DuckDB schema is the folder, so that an asset's key is `schema/table`. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name or target.schema }}
{%- endmacro %}

{#- A table beside this one as an earlier run left it, without depending on it; nothing if there is none. -#}
{% macro existing(name) -%}
    {%- if adapter is defined and execute -%}
        {{ adapter.get_relation(this.database, this.schema, name) or '' }}
    {%- endif -%}
{%- endmacro %}
