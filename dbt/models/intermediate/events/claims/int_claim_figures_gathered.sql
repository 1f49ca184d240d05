select
    claim_id,
    list_sort(list(distinct {{ figure('unit', 'coalesce(value, value_high)') }}) filter (
        where currency is not null or coalesce(value, value_high) >= {{ var('smallest_figure') }}
    )) as figures,
    arg_min(
        { 'amount': coalesce(value, value_high), 'currency': currency, 'amount_usd': value_usd }, char_start
    ) filter (where currency is not null and is_valuation is not true) as money
from {{ ref('int_quantities_identified') }}
where claim_id is not null and coalesce(value, value_high) > 0
group by claim_id
