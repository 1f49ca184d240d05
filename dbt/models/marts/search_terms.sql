with

terms as (
    select
        item_id,
        unnest({{ search_terms("concat_ws(' ', headline, body)") }}) as term
    from {{ ref('items') }}
)

select
    term,
    item_id,
    count(*) as frequency
from terms
group by all
