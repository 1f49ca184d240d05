with

links as (
    {{ identified(ref('stg_links')) }}
)

select
    {{ row_id('link', 'report_id', ['ordinal']) }} as link_id,
    report_id,
    item_id,
    url,
    label,
    domain,
    is_image,
    char_start,
    char_end
from links
