select
    quantity_id,
    report_id,
    item_id,
    claim_id,
    surface,
    value,
    value_low,
    value_high,
    unit,
    currency,
    value_usd,
    is_approximate,
    is_valuation,
    subject_entity_id,
    char_start,
    char_end
from {{ ref('int_quantities_identified') }}
