-- depends_on: {{ ref('search_items') }}, {{ ref('search_postings') }}, {{ ref('search_terms') }}, {{ ref('items') }}
-- tables are named without a catalogue: it has the name of the file that a reader opens
{{ config(materialized='table_function', parameters=['query', 'entity := null'], contract={'enforced': false}) }}
-- binding costs more than searching, hence few joins, and no sub-query that is planned twice
with

{{ search_units() }}, -- noqa: PRS

{{ search_hits() }},

{{ search_phrases() }}

select
    items.item_id,
    items.report_id,
    items.headline,
    items.published_on,
    round(scored.score, 4) as score,
    scored.matched
from scored
inner join marts.search_items as items on scored.item_key = items.item_key
where (scored.required_total = 0 or scored.item_key in (select item_key from phrased))
    and (entity is null or list_contains(items.entity_names, {{ search_name('entity') }}))
order by score desc, items.published_on desc, items.item_id
