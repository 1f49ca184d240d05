{#- Whether a day may be that of a report: two days are granted to clocks and time zones. -#}
{% macro is_plausible(day) -%}
    {{ day }} between date '2000-01-01' and arrived_on + 2
{%- endmacro %}
