-- One row per week and deal first told in it, with or without a price.
with

first_told as (
    select
        date_trunc('week', first_reported_on) as week_start,
        *
    from marts.events
    where event_type in ('funding', 'acquisition')
    qualify row_number() over (
        partition by date_trunc('week', first_reported_on), event_type
        order by amount_usd desc nulls last, report_count desc, event_id
    ) <= 10
),

first_claims as (
    select
        claims.event_id,
        arg_min({
            'on': claims.report_published_on,
            'source': reports.source_name,
            'language': reports.language,
            'headline': claims.headline,
            'report_id': claims.report_id,
            'item_id': claims.item_id,
            'claim_id': claims.claim_id
        }, (claims.report_published_on, not claims.is_primary, claims.claim_id)) as claim
    from marts.event_claims as claims
    inner join cited_reports as reports using (report_id)
    group by claims.event_id
),

parts as (
    select
        parts.event_id,
        list(parts.named order by parts.is_agent desc, parts.claim_count desc, parts.entity_id)[1:6] as participants
    from (
        select
            parts.event_id,
            parts.entity_id,
            bool_or(parts.role = 'agent') as is_agent,
            max(parts.claim_count) as claim_count,
            any_value({ 'name_en': names.name_en, 'name_zh': names.name_zh, 'name': names.name }) as named
        from marts.event_participants as parts
        inner join marts.entities as names using (entity_id)
        group by parts.event_id, parts.entity_id
    ) as parts
    group by parts.event_id
)

select
    cast(first_told.week_start as date) as week_start,
    first_told.event_id,
    first_told.event_type,
    first_told.status,
    first_told.amount,
    first_told.currency,
    first_told.amount_usd,
    first_claims.claim,
    coalesce(parts.participants, []) as participants
from first_told
inner join first_claims using (event_id)
left join parts using (event_id)
order by first_told.week_start, first_told.event_type, first_told.amount_usd desc nulls last, first_told.event_id
