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
    select
        claims.*,
        reports.language,
        reports.source_name,
        items.url
    from marts.event_claims as claims
    inner join cited_reports as reports using (report_id)
    left join marts.items as items using (item_id)
    where claims.event_id in (select told.event_id from told)
    qualify row_number() over (
        partition by claims.event_id, claims.report_id order by not claims.is_primary, claims.char_start
    ) = 1
),

statements as (
    select
        event_id,
        list({
            'on': report_published_on,
            'source': source_name,
            'language': language,
            'headline': headline,
            'status': claim_status,
            'claim_id': claim_id,
            'report_id': report_id,
            'item_id': item_id,
            'url': url
        } order by report_published_on, not is_primary, claim_id) as claims
    from said
    group by event_id
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
    coalesce(parts.participants, []) as participants
from told
inner join statements using (event_id)
left join parts using (event_id)
order by
    told.week_start,
    told.independent_count desc,
    told.source_count desc,
    told.report_count desc,
    told.event_type in ('opinion', 'other'),
    told.amount_usd desc nulls last,
    told.claim_count desc,
    told.event_id
