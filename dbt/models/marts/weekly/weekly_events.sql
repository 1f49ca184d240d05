select
    {{ iso_week('weighed.week_start') }} as iso_week,
    weighed.week_start,
    weighed.event_id,
    weighed.report_count,
    weighed.source_count,
    weighed.independent_count,
    weighed.claim_count,
    case when events.event_precision = 'day' then {{ week_start('events.event_on') }} end as event_week_start,
    weighed.is_first_week,
    weighed.claim_id,
    weighed.deal_usd,
    weighed.prominence,
    weighed.type_weight,
    weighed.novelty,
    weighed.party_weight,
    weighed.money_weight,
    weighed.variety,
    weighed.salience,
    row_number() over (
        partition by weighed.week_start
        order by weighed.salience desc, weighed.independent_count desc, weighed.event_id
    ) as rank
from {{ ref('int_event_weeks_weighed') }} as weighed
inner join {{ ref('events') }} as events using (event_id)
