with

told as (
    select
        weighed.*,
        events.event_on,
        events.event_precision,
        types.salience_weight as type_weight,
        weighed.week_start = {{ week_start('events.first_reported_on') }} as is_first_week,
        cast(if(is_first_week, 1, {{ var('retold_weight') }}) as double) as novelty,
        {{ var('least_importance') }} + weighed.importance as party_weight,
        -- a million weighs a quarter more than no sum, and every tenfold another quarter
        1 + greatest(0, least(6, log10(coalesce(weighed.deal_usd, 1e5) / 1e5))) / 4 as money_weight,
        weighed.prominence * type_weight * novelty * party_weight * money_weight as weight
    from {{ ref('int_event_weeks_weighed') }} as weighed
    inner join {{ ref('events') }} as events using (event_id)
    inner join {{ ref('event_types') }} as types on weighed.event_type = types.event_type
),

-- how many events of the week that weigh more are of the same thing
subjects as (
    select
        week_start,
        event_id,
        unnest(subject_ids) || event_type as subject,
        weight
    from told
),

placed as (
    select
        week_start,
        event_id,
        row_number() over (partition by week_start, subject order by weight desc, event_id) as place
    from subjects
),

repeated as (
    select
        week_start,
        event_id,
        max(place) as place
    from placed
    group by all
)

select
    {{ iso_week('told.week_start') }} as iso_week,
    told.week_start,
    told.event_id,
    told.report_count,
    told.source_count,
    told.independent_count,
    told.claim_count,
    case when told.event_precision = 'day' then {{ week_start('told.event_on') }} end as event_week_start,
    told.is_first_week,
    told.claim_id,
    told.deal_usd,
    told.prominence,
    told.type_weight,
    told.novelty,
    told.party_weight,
    told.money_weight,
    1 / sqrt(coalesce(repeated.place, 1)) as variety,
    told.weight * variety as salience,
    row_number() over (
        partition by told.week_start order by salience desc, told.independent_count desc, told.event_id
    ) as rank
from told
left join repeated using (week_start, event_id)
