select
    mention_id,
    entity_id,
    report_id,
    item_id,
    surface,
    char_start,
    char_end,
    method,
    confidence
from {{ ref('int_mentions_identified') }}
