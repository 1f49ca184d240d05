{#- The DuckDB schema is the folder, so that an asset's key is `schema/table`. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name or target.schema }}
{%- endmacro %}

{#- A staging model is called what its table is called, without `stg_`: unit tests look up its columns there. -#}
{% macro generate_alias_name(custom_alias_name=none, node=none) -%}
    {{ custom_alias_name or (node.name[4:] if node.name.startswith('stg_') else node.name) }}
{%- endmacro %}

{#- A table beside this one as an earlier run left it, without depending on it; nothing if there is none. -#}
{% macro existing(name) -%}
    {%- if adapter is defined and execute -%}
        {{ adapter.get_relation(this.database, this.schema, name) or '' }}
    {%- endif -%}
{%- endmacro %}
