{% macro veto(l, r) -%}
    case
        -- unless a digest reports one story in several of its parts
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
            and abs({{ l }}.event_on - {{ r }}.event_on) > {{ var('another_day') }}
            and not ({{ l }}.happens_once and {{ r }}.happens_once) then 'another day'
        when {{ l }}.currency = {{ r }}.currency and not list_has_any({{ l }}.figures, {{ r }}.figures)
            and greatest({{ l }}.amount, {{ r }}.amount) > {{ var('another_amount') }} * least({{ l }}.amount, {{ r }}.amount)
            and not ({{ l }}.happens_once and {{ r }}.happens_once) then 'another amount'
    end
{%- endmacro %}

{% macro evidence(l, r) -%}
    -- the type 'other' is no evidence
    {{ l }}.event_type = {{ r }}.event_type and {{ l }}.event_type <> 'other' as has_same_type,
    {{ l }}.event_type = {{ r }}.event_type and {{ l }}.event_type = 'other' as are_untyped,
    len(list_intersect({{ l }}.entity_ids, {{ r }}.entity_ids)) as shared_names,
    len(list_intersect({{ l }}.rare_ids, {{ r }}.rare_ids)) as shared_rare_names,
    len(list_intersect({{ l }}.printed_ids, {{ r }}.printed_ids)) as shared_printed,
    if(
        {{ l }}.by_version and {{ r }}.by_version
        and ({{ l }}.happens_once or abs({{ l }}.report_published_on - {{ r }}.report_published_on) <= {{ var('version_days') }}),
        len(list_intersect({{ l }}.version_ids, {{ r }}.version_ids)), 0
    ) as shared_versions,
    len(list_intersect({{ l }}.figures, {{ r }}.figures)) as shared_figures,
    len(list_intersect({{ l }}.pages, {{ r }}.pages)) as shared_pages,
    case when {{ l }}.event_precision = 'day' and {{ r }}.event_precision = 'day'
        then abs({{ l }}.event_on - {{ r }}.event_on) end as event_days_apart,
    {{ l }}.is_primary and {{ r }}.is_primary as are_headlines,
    {{ l }}.item_id = {{ r }}.item_id and 'denied' in ({{ l }}.claim_status, {{ r }}.claim_status) as is_denied_beside,
    abs({{ l }}.report_published_on - {{ r }}.report_published_on) as report_days_apart,
    {{ similarity(l, r) }} as similarity,
    {{ least_similarity(l, r) }} as least_similarity,
    {{ veto(l, r) }} as veto
{%- endmacro %}

{% macro score() -%}
    shared_names + shared_rare_names
    + if(has_same_type and (similarity < least_similarity) is not true, 2 * least(shared_versions, 1), 0)
    + 2 * least(shared_figures, 1)
    + 5 * least(shared_pages, 1)
    - if(similarity < {{ var('unlike') }}, 3, 0)
    -- alike stories need a name in common, unless one report is an edition of the other
    + case
        when is_copied then 5
        when are_alike and shared_printed > 0
            then least(shared_printed, 2) + if(report_days_apart <= {{ var('same_day') }}, 1, 0)
        else 0
    end
    + if(event_days_apart <= {{ var('same_day') }}, 1.5, 0)
    + case when has_same_type then 1 when are_untyped and report_days_apart <= {{ var('same_day') }} then 0
        -- headline claims of two types whose stories are not alike
        when are_headlines and not are_alike then -2 else -1 end
    + if(has_same_type and is_denied_beside, 3, 0)
    + if(are_headlines and shared_names > 1 and report_days_apart <= {{ var('same_day') }}, 1, 0)
    - if(report_days_apart > {{ var('late_days') }} and shared_versions + shared_figures = 0, 1, 0)
{%- endmacro %}

{% macro digest_of_rules() -%}
    {%- if local_md5 is defined -%}
        {{ local_md5(evidence('l', 'r') ~ score() ~ var('same_event') ~ var('same_event_as_first') ~ var('compared_claims') ~ var('alike_days')
            ~ var('edition_share') ~ var('edition_stories')) }}
    {%- endif -%}
{%- endmacro %}
