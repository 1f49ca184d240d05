with

weighed as (
    select
        gathered.*,
        types.salience_weight as type_weight,
        gathered.week_start = min(gathered.week_start) over (partition by gathered.event_id) as is_first_week,
        cast(if(is_first_week, 1, {{ var('retold_weight') }}) as double) as novelty,
        {{ var('least_importance') }} + gathered.importance as party_weight,
        -- a million adds a quarter to the weight without a sum, and every tenfold another quarter
        1 + greatest(0, least(6, log10(coalesce(gathered.deal_usd, 1e5) / 1e5))) / 4 as money_weight,
        gathered.prominence * type_weight * novelty * party_weight * money_weight as weight
    from {{ ref('int_event_weeks_gathered') }} as gathered
    inner join {{ ref('event_types') }} as types using (event_type)
),

subjects as (
    select
        week_start,
        event_id,
        weight,
        unnest(subject_ids) || event_type as subject
    from weighed
),

placed as (
    select
        *,
        row_number() over (partition by week_start, subject order by weight desc, event_id) as place
    from subjects
),

-- number of more salient events of the week with the same things and type
places as (
    select
        week_start,
        event_id,
        max(place) as place
    from placed
    group by all
),

varied as (
    select
        weighed.*,
        1 / sqrt(coalesce(places.place, 1)) as distinction,
        row_number() over (
            partition by weighed.week_start
            order by weighed.weight / sqrt(coalesce(places.place, 1)) desc, weighed.event_id
        ) as place
    from weighed
    left join places using (week_start, event_id)
),

candidates as (
    select
        varied.week_start,
        varied.event_id,
        varied.place,
        varied.subject_ids,
        {{ words_of('claims.headline') }} as words
    from varied
    inner join {{ ref('int_claims_merged') }} as claims using (claim_id)
    where varied.place <= {{ var('compared_events') }}
),

-- echoes: unmerged stories with most words of the headline in that of a more salient event of the same thing
echoes as (
    select distinct
        candidates.week_start,
        candidates.event_id
    from candidates
    inner join candidates as weightier
        on candidates.week_start = weightier.week_start
        and candidates.place > weightier.place
        and list_has_any(candidates.subject_ids, weightier.subject_ids)
        and len(list_intersect(candidates.words, weightier.words))
        >= {{ var('echoed_words') }} * least(len(candidates.words), len(weightier.words))
)

select
    varied.* exclude (weight, place, distinction, subject_ids, importance, event_type),
    varied.distinction * if(echoes.event_id is null, 1, {{ var('echo_weight') }}) as variety,
    varied.weight * variety as salience
from varied
left join echoes using (week_start, event_id)
