select
    reports.report_id,
    items.item_id,
    labelled_values.role,
    labelled_values.name,
    labelled_values.value,
    labelled_values.char_start,
    labelled_values.char_end
from {{ source('staging', 'labelled_values') }} as labelled_values
inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
left join {{ ref('int_items_identified') }} as items using (content_sha256, item_number)
