{% macro search_hits() -%}
exact as materialized (
    select
        postings.item_key,
        forms.unit,
        forms.is_required,
        forms.required_total,
        postings.term,
        postings.rarity,
        forms.worth * postings.weight as score
    from (select unit, is_required, required_total, unnest(forms, recursive := true) from units) as forms
    inner join marts.search_postings as postings on postings.term = left(forms.term, {{ longest_term() }})
),

{{ search_nearest() }},

hits as (
    select * from exact
    union all
    select
        postings.item_key,
        nearest.unit,
        nearest.is_required,
        nearest.required_total,
        postings.term,
        nearest.rarity,
        postings.weight / postings.rarity * nearest.rarity / (1 + 0.7 * nearest.distance) as score
    from nearest
    inner join marts.search_postings as postings on postings.term = nearest.term
),

scored as materialized (
    select
        item_key,
        sqrt(sum(score) * sum(rarity)) as score,
        list_distinct(flatten(list(matched))) as matched,
        any_value(required_total) as required_total,
        count(*) filter (is_required) as required_count
    from (
        select
            item_key,
            unit,
            required_total,
            bool_or(is_required) as is_required,
            max(score) as score,
            min(rarity) as rarity,
            list(term) as matched
        from hits
        group by item_key, unit, required_total
    )
    group by item_key
)
{%- endmacro %}
