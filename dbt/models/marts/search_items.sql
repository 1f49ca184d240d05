{{ config(post_hook=create_search_macro()) }}

select
    item_id,
    sum(frequency) as term_count
from {{ ref('search_terms') }}
group by item_id
