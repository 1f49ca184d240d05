-- The first word of every headline finds its item.
{{ config(meta={'dagster': {'ref': {'name': 'search_items'}}}) }}
select
    items.report_id,
    items.item_id
from {{ ref('items') }} as items
inner join {{ ref('search_items') }} as indexed on items.item_id = indexed.item_id
anti join {{ ref('search_postings') }} as postings
    on indexed.item_key = postings.item_key
        and postings.term = ({{ search_terms(search_folded('items.headline')) }})[1]
where len({{ search_terms(search_folded('items.headline')) }}) > 0
