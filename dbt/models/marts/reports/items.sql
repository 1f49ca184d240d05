select
    item_id,
    report_id,
    item_number,
    item_kind,
    section,
    headline,
    body,
    outlet,
    timezone(time_zone, published_local) as published_at,
    url,
    rating,
    char_start,
    char_end
from {{ ref('int_items_identified') }}
