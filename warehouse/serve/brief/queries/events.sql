-- One row per week and event that it told, the dozen most corroborated.
with

shown as (
    select
        weekly.week_start,
        weekly.event_id
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
    select claims.claim_id
    from marts.event_claims as claims
    semi join shown using (event_id)
    qualify row_number() over (
        partition by claims.event_id, claims.report_id
        order by not claims.is_primary, claims.char_start, claims.claim_id
    ) = 1
),

statements as (
    select
        claims.event_id,
        list(claims.citation order by claims.report_published_on, not claims.is_primary, claims.claim_id) as claims
    from cited_claims as claims
    semi join said using (claim_id)
    group by claims.event_id
)

select
    shown.week_start,
    events.event_id,
    events.event_type,
    events.headline,
    events.status,
    events.event_on,
    events.event_precision,
    events.report_count,
    events.source_count,
    events.independent_count,
    events.conflict_count,
    events.amount,
    events.currency,
    statements.claims
from shown
inner join marts.events as events using (event_id)
inner join statements using (event_id)
order by
    shown.week_start,
    events.independent_count desc,
    events.source_count desc,
    events.report_count desc,
    events.event_type in ('opinion', 'other'),
    events.amount_usd desc nulls last,
    events.claim_count desc,
    events.event_id
