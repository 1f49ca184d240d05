with

{{ claims_by_origin('week_start') }}

told as (
    select
        week_start,
        event_id,
        count(distinct report_id) as report_count,
        count(*) as claim_count,
        arg_max(claim_id, (prominence, claim_id)) as claim_id,
        max(deal_usd) as deal_usd
    from claims
    group by all
),

-- if claims differ, the type with the largest total prominence
by_type as (
    select
        week_start,
        event_id,
        event_type,
        sum(prominence) as prominence
    from claims
    group by all
),

types as (
    select
        week_start,
        event_id,
        arg_max(event_type, (prominence, event_type)) as event_type
    from by_type
    group by all
),

involved as (
    select
        claims.week_start,
        claims.event_id,
        max(weights.importance) as importance,
        -- the models and products that take part, else the organizations and persons
        coalesce(
            list(distinct parts.entity_id order by parts.entity_id) filter (where parts.kind in ('model', 'product')),
            list(distinct parts.entity_id order by parts.entity_id)
        ) as subject_ids
    from claims
    inner join {{ ref('int_claim_participants_assigned') }} as parts using (claim_id)
    inner join {{ ref('int_entities_weighed') }} as weights using (week_start, entity_id)
    where parts.kind not in ('place', 'benchmark')
    group by all
)

select
    told.*,
    types.event_type,
    sources.source_count,
    origins.independent_count,
    cast(origins.prominence as double) as prominence,
    coalesce(involved.importance, 0) as importance,
    coalesce(involved.subject_ids, []) as subject_ids
from told
inner join sources using (week_start, event_id)
inner join types using (week_start, event_id)
inner join origins using (week_start, event_id)
left join involved using (week_start, event_id)
