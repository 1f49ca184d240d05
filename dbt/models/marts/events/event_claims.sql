select
    claim_id,
    event_id,
    report_id,
    source_id,
    report_published_on,
    item_id,
    headline,
    event_type,
    claim_status,
    is_primary,
    event_on,
    event_precision,
    event_date_surface,
    amount,
    currency,
    amount_usd,
    char_start,
    char_end,
    confidence
from {{ ref('int_claims_merged') }}
order by report_id, char_start, claim_id
