-- The longest term of any headline finds an item.
{{ config(meta={'dagster': {'ref': {'name': 'search_items'}}}) }}
-- depends_on: {{ ref('search_items') }}
with

longest as (
    select term
    from {{ ref('search_terms') }}
    order by length(term) desc, term
    limit 1
)

select term
from longest
where (select count(*) from marts.search(longest.term)) = 0
