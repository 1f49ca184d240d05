-- One row per week and event that it told, the dozen most corroborated.
with

told as (
    select
        weekly.week_start,
        events.*
    from marts.weekly_events as weekly
    inner join marts.events as events using (event_id)
    qualify row_number() over (
        partition by weekly.week_start
        order by
            weekly.independent_count desc,
            weekly.source_count desc,
            weekly.report_count desc,
            events.event_type in ('opinion', 'other'),
            events.amount_usd desc nulls last,
            events.claim_count desc,
            events.event_id
    ) <= 12
),

-- what each report says of it, in its first words
said as (
    select *
    from cited_claims
    where event_id in (select told.event_id from told)
    qualify row_number() over (partition by event_id, report_id order by not is_primary, char_start) = 1
),

statements as (
    select
        event_id,
        list(citation order by report_published_on, not is_primary, claim_id) as claims
    from said
    group by event_id
)

select
    told.week_start,
    told.event_id,
    told.event_type,
    told.headline,
    told.status,
    told.event_on,
    told.event_precision,
    told.report_count,
    told.source_count,
    told.independent_count,
    told.conflict_count,
    told.amount,
    told.currency,
    statements.claims,
    coalesce(named.participants, []) as participants
from told
inner join statements using (event_id)
left join named_participants as named using (event_id)
order by
    told.week_start,
    told.independent_count desc,
    told.source_count desc,
    told.report_count desc,
    told.event_type in ('opinion', 'other'),
    told.amount_usd desc nulls last,
    told.claim_count desc,
    told.event_id
