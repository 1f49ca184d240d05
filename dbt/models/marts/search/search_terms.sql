select
    term,
    count(*) as item_count,
    any_value(rarity) as rarity
from {{ ref('search_postings') }}
group by term
order by term
