select
    {{ row_id('link', 'reports.report_id', ['links.ordinal']) }} as link_id,
    reports.report_id,
    items.item_id,
    links.url,
    links.label,
    links.domain,
    links.is_image,
    links.char_start,
    links.char_end
from {{ source('staging', 'links') }} as links
inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
left join {{ ref('int_items_identified') }} as items using (content_sha256, item_number)
