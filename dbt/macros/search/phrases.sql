{% macro search_phrases() -%}
worded as materialized (
    select scored.item_key, {{ search_folded("concat_ws(' ', items.headline, items.body)") }} as folded
    from scored
    inner join marts.search_items as indexed on indexed.item_key = scored.item_key
    inner join marts.items as items on items.item_id = indexed.item_id
    where scored.required_total > 0 and scored.required_count = scored.required_total
),

phrased as (
    select worded.item_key
    from (select item_key, {{ search_spaced('folded') }} as spaced from worded) as worded
    cross join spelt
    where list_bool_and(list_transform(
        spelt.phrases, lambda phrase: contains(worded.spaced, {{ search_spaced('phrase.folded') }})
    ))
)
{%- endmacro %}
