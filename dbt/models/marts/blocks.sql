select
    {{ row_id('block', 'reports.report_id', ['blocks.ordinal']) }} as block_id,
    reports.report_id,
    items.item_id,
    blocks.ordinal,
    blocks.depth,
    blocks.kind,
    blocks.role,
    blocks.char_start,
    blocks.char_end
from {{ source('staging', 'blocks') }} as blocks
inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
left join {{ ref('int_items_identified') }} as items using (content_sha256, item_number)
