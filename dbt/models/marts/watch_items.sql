select
    {{ stable_id('watch', ['item_id']) }} as watch_id,
    report_id,
    item_id,
    headline as subject,
    coalesce(body, headline) as text,
    cast(null as varchar) as answered_event_id
from {{ ref('int_items_identified') }}
where item_kind = 'watch'
