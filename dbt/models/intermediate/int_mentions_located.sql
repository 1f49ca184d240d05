select
    reports.report_id,
    reports.source_id,
    reports.published_on,
    {{ week_start('reports.published_on') }} as week_start,
    items.item_id,
    mentions.*,
    coalesce(mentions.entity_id, {{ stable_id('entity', ['mentions.name_key']) }}) as named_id,
    {{ row_id('mention', 'reports.report_id', ['mentions.ordinal']) }} as mention_id
from {{ source('staging', 'mentions') }} as mentions
inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
left join {{ ref('int_items_identified') }} as items using (content_sha256, item_number)
