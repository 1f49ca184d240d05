{#- Why two claims cannot be of one event, whatever they share; NULL if nothing speaks against it. -#}
{% macro veto(l, r) -%}
    case
        -- unless a digest tells one story in several of its parts
        when {{ l }}.report_id = {{ r }}.report_id and {{ l }}.is_primary and {{ r }}.is_primary
            and not (
                {{ l }}.event_type = {{ r }}.event_type and list_has_any({{ l }}.rare_ids, {{ r }}.rare_ids)
                and (list_has_any({{ l }}.figures, {{ r }}.figures) or list_has_any({{ l }}.pages, {{ r }}.pages))
            )
            then 'two stories of one report'
        when {{ differ(l ~ '.version_ids', r ~ '.version_ids') }} then 'another version'
        when {{ differ(l ~ '.target_ids', r ~ '.target_ids') }} then 'another target'
        when {{ differ(l ~ '.investor_ids', r ~ '.investor_ids') }} then 'another investor'
        when {{ l }}.event_precision = 'day' and {{ r }}.event_precision = 'day'
            and abs({{ l }}.event_on - {{ r }}.event_on) > 3
            and not ({{ l }}.happens_once and {{ r }}.happens_once) then 'another day'
        when {{ l }}.currency = {{ r }}.currency and not list_has_any({{ l }}.figures, {{ r }}.figures)
            and greatest({{ l }}.amount, {{ r }}.amount) > 1.5 * least({{ l }}.amount, {{ r }}.amount)
            and not ({{ l }}.happens_once and {{ r }}.happens_once) then 'another amount'
    end
{%- endmacro %}

{#- A figure as it is compared: two digits, so that a rounded one agrees with the exact one. -#}
{% macro figure(unit, value) -%}
    {{ unit }} || ' ' || format('{:.1e}', {{ value }})
{%- endmacro %}

{#- Whether two lists that are not empty have nothing in common. -#}
{% macro differ(l, r) -%}
    len({{ l }}) > 0 and len({{ r }}) > 0 and not list_has_any({{ l }}, {{ r }})
{%- endmacro %}

{#- Whether two intervals lie apart by more than either is uncertain. -#}
{% macro apart(l, r) -%}
    {{ l }}.high + {{ l }}.tolerance < {{ r }}.low or {{ r }}.high + {{ r }}.tolerance < {{ l }}.low
{%- endmacro %}

{#- What speaks for two claims being of one event, and what against it, as columns. -#}
{% macro evidence(l, r) -%}
    -- 'other' tells nothing of what happened
    {{ l }}.event_type = {{ r }}.event_type and {{ l }}.event_type <> 'other' as has_same_type,
    {{ l }}.event_type = {{ r }}.event_type and {{ l }}.event_type = 'other' as are_untyped,
    len(list_intersect({{ l }}.entity_ids, {{ r }}.entity_ids)) as shared_names,
    len(list_intersect({{ l }}.rare_ids, {{ r }}.rare_ids)) as shared_rare_names,
    if(
        {{ l }}.by_version and {{ r }}.by_version
        and ({{ l }}.happens_once or abs({{ l }}.report_published_on - {{ r }}.report_published_on) <= 10),
        len(list_intersect({{ l }}.version_ids, {{ r }}.version_ids)), 0
    ) as shared_versions,
    len(list_intersect({{ l }}.figures, {{ r }}.figures)) as shared_figures,
    len(list_intersect({{ l }}.pages, {{ r }}.pages)) as shared_pages,
    case when {{ l }}.event_precision = 'day' and {{ r }}.event_precision = 'day'
        then abs({{ l }}.event_on - {{ r }}.event_on) end as event_days_apart,
    {{ l }}.is_primary and {{ r }}.is_primary as are_headlines,
    {{ l }}.item_id = {{ r }}.item_id and 'denied' in ({{ l }}.claim_status, {{ r }}.claim_status) as is_denied_beside,
    abs({{ l }}.report_published_on - {{ r }}.report_published_on) as report_days_apart,
    {{ veto(l, r) }} as veto
{%- endmacro %}

{#- The evidence in one number. -#}
{% macro score() -%}
    shared_names + shared_rare_names
    + if(has_same_type, 2 * least(shared_versions, 1), 0)
    + 2 * least(shared_figures, 1)
    + 4 * least(shared_pages, 1)
    + if(event_days_apart <= 1, 1.5, 0)
    + case when has_same_type then 1 when are_untyped and report_days_apart <= 1 then 0 else -1 end
    + if(has_same_type and is_denied_beside, 3, 0)
    + if(are_headlines and shared_names > 1 and report_days_apart <= 1, 1, 0)
    - if(report_days_apart > 7 and shared_versions + shared_figures = 0, 1, 0)
{%- endmacro %}

{#- Changes with the rules that claims are compared by. -#}
{% macro digest_of_rules() -%}
    {%- if local_md5 is defined -%}
        {{ local_md5(evidence('l', 'r') ~ score() ~ var('same_event') ~ var('compared_claims')) }}
    {%- endif -%}
{%- endmacro %}

{#- The first day whose claims have changed since they were last compared. -#}
{% macro changed_from() -%}
    (select changed_from from {{ ref('int_claims_changed') }})
{%- endmacro %}

{#- The first day whose claims may be of one event with those that have changed. -#}
{% macro reach_of_change() -%}
    (
        select if(year(changed_from) > 1, changed_from - max(window_days), changed_from)
        from {{ ref('int_claims_changed') }}, {{ ref('event_types') }}
        group by changed_from
    )
{%- endmacro %}

{#- DuckDB's recursion over a table that keeps one row per key; the linter does not know it. -#}
{% macro using_key(column) -%}
    {% if execute is defined %}using key ({{ column }}){% endif %}
{%- endmacro %}
