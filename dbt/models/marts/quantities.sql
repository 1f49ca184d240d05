select
    quantities.quantity_id,
    quantities.report_id,
    quantities.item_id,
    claims.claim_id,
    quantities.surface,
    quantities.value,
    quantities.value_low,
    quantities.value_high,
    quantities.unit,
    quantities.currency,
    quantities.value_usd,
    quantities.is_approximate,
    cast(null as varchar) as subject_entity_id,
    quantities.char_start,
    quantities.char_end
from {{ ref('int_quantities_identified') }} as quantities
left join {{ ref('int_claims_identified') }} as claims using (item_id)
