with

predictions as (
    {{ identified(ref('stg_predictions')) }}
)

select
    {{ row_id('prediction', 'predictions.report_id', ['predictions.ordinal']) }} as prediction_id,
    predictions.report_id,
    predictions.item_id,
    predictions.who,
    mentions.entity_id as who_entity_id,
    predictions.statement,
    predictions.horizon,
    case when not predictions.is_misdated then predictions.due_from end as due_from,
    case when not predictions.is_misdated then predictions.due_to end as due_to,
    predictions.char_start,
    predictions.char_end
from predictions
left join {{ ref('int_mentions_identified') }} as mentions
    on predictions.content_sha256 = mentions.content_sha256 and predictions.who_number = mentions.ordinal
