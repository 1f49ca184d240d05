{% macro week_start(day) -%}
    cast(date_trunc('week', {{ day }}) as date)
{%- endmacro %}

{% macro iso_week(week_start) -%}
    strftime({{ week_start }}, '%G-W%V')
{%- endmacro %}

{% macro trailing_sum(measure, partition) -%}
    coalesce(sum({{ measure }}) over (
        {% if partition %}partition by {{ partition }}{% endif %}
        order by week_start
        range between interval 28 days preceding and interval 7 days preceding
    ), 0)
{%- endmacro %}

{% macro trailing_totals(relation, measure) -%}
    select
        week_start,
        total_count,
        {{ trailing_sum('total_count', none) }} as trailing_total
    from (
        select
            weeks.week_start,
            coalesce(sum({{ relation }}.{{ measure }}), 0) as total_count
        from {{ ref('int_weeks_listed') }} as weeks
        left join {{ relation }} using (week_start)
        group by all
    )
{%- endmacro %}

{% macro pearson_residual(observed, expected) -%}
    case when {{ expected }} > 0 then round(({{ observed }} - {{ expected }}) / sqrt({{ expected }}), 4) end
{%- endmacro %}
