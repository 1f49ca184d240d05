with

items as (
    select * from {{ ref('int_items_identified') }}
),

-- what a deal or result is about: the first sum of money that its story names
amounts as (
    select
        item_id,
        coalesce(value, value_high) as amount,
        currency,
        value_usd as amount_usd
    from {{ ref('int_quantities_identified') }}
    where currency is not null and item_id is not null
    qualify row_number() over (partition by item_id order by char_start) = 1
)

select
    {{ stable_id('claim', ['items.item_id']) }} as claim_id,
    items.item_id,
    items.report_id,
    items.source_id,
    items.report_published_on,
    items.headline,
    items.headline_start,
    items.headline_end,
    claims.event_type,
    claims.claim_status,
    claims.event_on,
    claims.event_precision,
    claims.confidence,
    amounts.amount,
    amounts.currency,
    amounts.amount_usd
from {{ source('staging', 'claims') }} as claims
inner join items using (content_sha256, item_number)
left join amounts
    on items.item_id = amounts.item_id
    and claims.event_type in ('funding', 'acquisition', 'financials', 'legal', 'partnership')
