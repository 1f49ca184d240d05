{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name or target.schema }}
{%- endmacro %}

{% macro generate_alias_name(custom_alias_name=none, node=none) -%}
    {{ custom_alias_name or (node.name[4:] if node.name.startswith('stg_') else node.name) }}
{%- endmacro %}

{% macro existing(name) -%}
    {%- if adapter is defined and execute -%}
        {{ adapter.get_relation(this.database, this.schema, name) or '' }}
    {%- endif -%}
{%- endmacro %}
