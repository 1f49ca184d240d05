with

deals as (
    select
        events.*,
        {{ week_start('events.first_reported_on') }} as week_start
    from {{ ref('events') }} as events
    inner join {{ ref('event_types') }} as types using (event_type)
    where
        types.family = 'deal'
        -- financial results of a quarter are no deal
        and events.event_type <> 'financials'
        -- a deal that is only planned, rumoured, wished for or denied moves no money
        and events.status in ('announced', 'reported')
        and (events.is_deal or events.amount is null)
)

select
    {{ iso_week('week_start') }} as iso_week,
    week_start,
    event_type,
    currency,
    count(*) as event_count,
    sum(amount) as amount,
    sum(amount_usd) as amount_usd,
    arg_max(event_id, (coalesce(amount, 0), event_id)) as largest_event_id
from deals
group by all
