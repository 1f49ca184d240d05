select
    reports.report_id,
    reports.source_id,
    reports.published_on as report_published_on,
    reports.is_misdated,
    reports.time_zone,
    {{ week_start('reports.published_on') }} as week_start,
    items.* replace (if(repeated.item_number is null, items.item_kind, 'other') as item_kind),
    {{ row_id('item', 'reports.report_id', ['items.item_number']) }} as item_id
from {{ ref('stg_items') }} as items
inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
left join {{ ref('int_items_repeated') }} as repeated using (content_sha256, item_number)
