{% macro as_printed(claims) -%}
    hash(
        {{ claims }}.report_id, {{ claims }}.item_number, {{ claims }}.claim_number, {{ claims }}.is_primary,
        {{ claims }}.letters, {{ claims }}.pages
    )
{%- endmacro %}

{% macro lasting_keys(id) -%}
    [
        hash('id', {{ id }}),
        case when letters <> '' then hash('headline', report_id, letters) end,
        case when body_digest is not null then hash('text', report_id, body_digest) end
    ] || list_transform(coalesce(pages, []), lambda page: hash('page', report_id, page))
{%- endmacro %}

{% macro passing_keys() -%}
    [
        hash('place', report_id, item_number),
        hash('start', report_id, left(letters, 8)),
        hash('end', report_id, right(letters, 8))
    ] || list_transform(coalesce(entity_ids, [])[:6], lambda name: hash('name', report_id, name))
{%- endmacro %}

{% macro evidence_of_revision(l, r) -%}
    {{ l }}.minted_id = {{ r }}.claim_id and {{ r }}.is_told is not true as has_id,
    coalesce({{ l }}.letters = {{ r }}.letters, false) as has_headline,
    -- one reading of a headline may hold more of its line than another
    case
        when least(strlen({{ l }}.letters), strlen({{ r }}.letters)) < {{ var('comparable_letters') }} then 0
        when contains({{ l }}.letters, {{ r }}.letters) or contains({{ r }}.letters, {{ l }}.letters) then 0.9
        -- only the first 300 letters are compared: headlines may be lines of any length
        else 1 - levenshtein(left({{ l }}.letters, 300), left({{ r }}.letters, 300))
            / greatest(strlen(left({{ l }}.letters, 300)), strlen(left({{ r }}.letters, 300)))
    end as similarity,
    coalesce(list_has_any({{ l }}.pages, {{ r }}.pages), false) as has_page,
    coalesce({{ differ(l ~ '.pages', r ~ '.pages') }}, false) as has_other_page,
    coalesce({{ l }}.body_digest = {{ r }}.body_digest, false) as has_text,
    -- a page that is overwritten every day has new stories at the same places
    coalesce({{ l }}.told_on = {{ r }}.told_on, false) as has_day,
    coalesce({{ l }}.item_number = {{ r }}.item_number, false) as has_item,
    coalesce({{ l }}.claim_number = {{ r }}.claim_number, false) as has_number,
    coalesce({{ l }}.is_primary = {{ r }}.is_primary, false) as has_rank,
    coalesce({{ l }}.is_primary and {{ r }}.is_primary and {{ l }}.claim_number + {{ r }}.claim_number = 2, false) as is_lead,
    coalesce({{ l }}.event_type = {{ r }}.event_type, false) as has_type,
    coalesce(
        len(list_intersect({{ l }}.entity_ids, {{ r }}.entity_ids))
        / nullif(len(list_distinct({{ l }}.entity_ids || {{ r }}.entity_ids)), 0), 0
    ) as shared_names
{%- endmacro %}

{% macro is_recognised() -%}
    has_id or has_headline
    or (
        -- the story is the same, by its link, text or place
        (has_page or has_text or (has_item and has_day and not has_other_page))
        and (similarity >= {{ var('similar_headline') }} or (has_type and shared_names >= {{ var('similar_names') }}))
    )
    or (has_text and has_rank and has_number)
    or (has_page and is_lead and (has_day or has_type))
    or (similarity >= {{ var('similar_headline') }} and shared_names >= {{ var('similar_names') }} and has_day and not has_other_page)
{%- endmacro %}

{% macro recognition() -%}
    8.0 * has_headline::int + 6 * has_id::int + 4 * has_page::int + 4 * has_text::int + 3 * similarity
    + 2 * has_item::int + 2 * shared_names + has_number::int + has_rank::int + has_type::int
{%- endmacro %}
