-- One row per entity with a page: its names, mentions per week, events, quotes, forecasts and company.
with

forms as (
    select
        aliases.entity_id,
        list(aliases.alias order by aliases.mention_count desc, aliases.alias)[1:12] as aliases
    from marts.entity_aliases as aliases
    semi join paged_entities using (entity_id)
    where aliases.mention_count > 0
    group by aliases.entity_id
),

-- the twelve weeks up to the newest
last_weeks as (
    select week_start
    from marts.weekly_summary
    order by week_start desc
    limit 12
),

counts as (
    select
        paged.entity_id,
        list(coalesce(weekly.mention_count, 0) order by weeks.week_start) as history
    from paged_entities as paged
    cross join last_weeks as weeks
    left join marts.weekly_entities as weekly
        on paged.entity_id = weekly.entity_id and weeks.week_start = weekly.week_start
    group by paged.entity_id
),

parts as (
    select
        parts.entity_id,
        parts.event_id,
        list(parts.role order by parts.claim_count desc, parts.role) as roles
    from marts.event_participants as parts
    semi join shown_events using (event_id)
    group by parts.entity_id, parts.event_id
),

timeline as (
    select
        parts.entity_id,
        list({
            'event_id': parts.event_id,
            'headlines': headlines.headlines,
            'roles': parts.roles,
            'event_type': events.event_type,
            'on': events.first_reported_on,
            'report_count': events.report_count
        } order by events.first_reported_on desc, events.report_count desc, parts.event_id)[1:40] as events
    from parts
    inner join marts.events as events using (event_id)
    inner join told_headlines as headlines using (event_id)
    group by parts.entity_id
),

quotations as (
    select
        quotes.entity_id,
        list(quotes.quote order by quotes.published_on desc, quotes.quote_id)[1:6] as quotes
    from cited_quotes as quotes
    semi join paged_entities using (entity_id)
    group by quotes.entity_id
),

said as (
    select
        forecasts.who_entity_id as entity_id,
        list({
            'statement': forecasts.statement,
            'due_from': forecasts.due_from,
            'due_to': forecasts.due_to,
            'on': reports.published_on,
            'source': reports.source_name,
            'language': reports.language,
            'report_id': forecasts.report_id,
            'item_id': forecasts.item_id
        } order by reports.published_on desc, forecasts.prediction_id)[1:6] as forecasts
    from marts.predictions as forecasts
    semi join paged_entities on forecasts.who_entity_id = paged_entities.entity_id
    inner join cited_reports as reports using (report_id)
    group by forecasts.who_entity_id
),

-- each pair of entities, seen from either
company as (
    select
        left_entity_id as entity_id,
        right_entity_id as other_id,
        item_count
    from marts.weekly_pairs
    union all
    select
        right_entity_id as entity_id,
        left_entity_id as other_id,
        item_count
    from marts.weekly_pairs
),

closest as (
    select
        company.entity_id,
        company.other_id,
        sum(company.item_count) as times
    from company
    semi join paged_entities using (entity_id)
    semi join paged_entities as others on company.other_id = others.entity_id
    group by company.entity_id, company.other_id
    qualify row_number() over (partition by company.entity_id order by times desc, company.other_id) <= 8
),

companions as (
    select
        closest.entity_id,
        list({
            'entity_id': closest.other_id,
            'name': names.name,
            'name_en': names.name_en,
            'name_zh': names.name_zh,
            'item_count': closest.times
        } order by closest.times desc, closest.other_id) as companions
    from closest
    inner join marts.entities as names on closest.other_id = names.entity_id
    group by closest.entity_id
)

select
    names.entity_id,
    names.name,
    names.name_en,
    names.name_zh,
    names.kind,
    names.mention_count,
    names.report_count,
    names.source_count,
    names.first_seen_on,
    names.last_seen_on,
    counts.history,
    coalesce(forms.aliases, []) as aliases,
    coalesce(timeline.events, []) as events,
    coalesce(quotations.quotes, []) as quotes,
    coalesce(said.forecasts, []) as forecasts,
    coalesce(companions.companions, []) as companions
from marts.entities as names
semi join paged_entities using (entity_id)
inner join counts using (entity_id)
left join forms using (entity_id)
left join timeline using (entity_id)
left join quotations using (entity_id)
left join said using (entity_id)
left join companions using (entity_id)
order by names.entity_id
