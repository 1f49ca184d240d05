select
    reports.report_id,
    items.item_id,
    quantities.*,
    round(coalesce(quantities.value, quantities.value_high) * currencies.usd_per_unit, 2) as value_usd,
    {{ stable_id('quantity', ['reports.report_id', 'quantities.char_start', 'quantities.char_end']) }} as quantity_id
from {{ source('staging', 'quantities') }} as quantities
inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
left join {{ ref('int_items_identified') }} as items using (content_sha256, item_number)
left join {{ ref('currencies') }} as currencies using (currency)
