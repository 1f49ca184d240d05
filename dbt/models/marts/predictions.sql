select
    {{ row_id('prediction', 'reports.report_id', ['predictions.ordinal']) }} as prediction_id,
    reports.report_id,
    items.item_id,
    predictions.who,
    mentions.entity_id as who_entity_id,
    predictions.statement,
    predictions.horizon,
    case when not reports.is_misdated then predictions.due_from end as due_from,
    case when not reports.is_misdated then predictions.due_to end as due_to,
    predictions.char_start,
    predictions.char_end
from {{ source('staging', 'predictions') }} as predictions
inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
left join {{ ref('int_items_identified') }} as items using (content_sha256, item_number)
left join {{ ref('int_mentions_identified') }} as mentions
    on predictions.content_sha256 = mentions.content_sha256 and predictions.who_number = mentions.ordinal
