select
    reports.report_id,
    items.item_id,
    tags.tag,
    lower(trim(tags.tag)) as topic,
    tags.origin,
    tags.char_start,
    tags.char_end
from {{ source('staging', 'tags') }} as tags
inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
left join {{ ref('int_items_identified') }} as items using (content_sha256, item_number)
