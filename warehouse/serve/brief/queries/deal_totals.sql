-- One row per week, type of deal and currency: all deals first told in the week, also those that the page omits.
select
    week_start,
    event_type,
    currency,
    event_count,
    amount,
    amount_usd
from marts.weekly_deals
order by week_start, event_type, amount_usd desc nulls last, currency
