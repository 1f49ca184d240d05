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

{% macro claims_by_origin(period) -%}
-- decimals, whose sum does not depend on the order
claims as (
    select * replace (cast(prominence as decimal(18, 6)) as prominence) from {{ ref('int_claims_weighed') }}
),

-- a report counts for each source that delivers it
sources as (
    select
        claims.{{ period }},
        claims.event_id,
        count(distinct brought.source_id) as source_count
    from claims
    inner join {{ ref('int_report_sources_listed') }} as brought using (report_id)
    group by all
),

by_origin as (
    select
        {{ period }},
        event_id,
        origin,
        max(prominence) as prominence
    from claims
    group by all
),

origins as (
    select
        {{ period }},
        event_id,
        count(*) as independent_count,
        sum(prominence) as prominence
    from by_origin
    group by all
),
{%- endmacro %}
