-- One row per period asked for ('week' or 'day') and event shown for it; the first three have a summary.
with

shown as (
    select * exclude (period)
    from shown_events
    where period = $1
),

-- the best claim of each report about the event
said as (
    select claims.claim_id
    from marts.event_claims as claims
    semi join shown using (event_id)
    qualify row_number() over (
        partition by claims.event_id, claims.report_id
        order by claims.prominence desc, claims.char_start, claims.claim_id
    ) = 1
),

statements as (
    select
        claims.event_id,
        list(claims.citation order by claims.report_published_on, not claims.is_primary, claims.claim_id) as claims
    from cited_claims as claims
    semi join said using (claim_id)
    group by claims.event_id
),

-- the headlines are from the claims of the period: the best one in each language, the best of all first
headlines as (
    select
        shown.first_day,
        shown.event_id,
        list(
            {
                'language': claims.citation.language,
                'headline': claims.citation.headline,
                'summary': case when shown.rank <= 3 then claims.summary end
            }
            order by claims.prominence desc, claims.claim_id
        ) as headlines
    from shown
    inner join cited_claims as claims using (event_id)
    where claims.report_published_on between shown.first_day and shown.last_day
    group by all
)

select
    shown.first_day,
    shown.rank,
    events.event_id,
    events.event_type,
    events.status,
    events.event_on,
    events.event_precision,
    events.report_count,
    events.source_count,
    events.independent_count,
    events.conflict_count,
    if(events.is_deal, events.amount, null) as amount,
    events.currency,
    headlines.headlines,
    statements.claims
from shown
inner join marts.events as events using (event_id)
inner join headlines using (first_day, event_id)
inner join statements using (event_id)
order by shown.first_day, shown.rank
