-- One row per event with a page: who told what and when, with quotes, figures, conflicts and related events.
with

shown as (
    select distinct event_id from shown_events
),

weeks as (
    select
        weekly.event_id,
        list({ 'iso_week': weekly.iso_week, 'rank': weekly.rank } order by weekly.week_start) as weeks
    from marts.weekly_events as weekly
    inner join shown_events as placed
        on weekly.event_id = placed.event_id and weekly.week_start = placed.first_day and placed.period = 'week'
    group by weekly.event_id
),

statements as (
    select
        claims.event_id,
        list(claims.citation order by claims.report_published_on, not claims.is_primary, claims.claim_id) as claims
    from cited_claims as claims
    semi join shown using (event_id)
    group by claims.event_id
),

parts as (
    select
        parts.event_id,
        parts.entity_id,
        list(parts.role order by parts.claim_count desc, parts.role) as roles,
        sum(parts.claim_count) as claim_count
    from marts.event_participants as parts
    semi join shown using (event_id)
    group by parts.event_id, parts.entity_id
),

participants as (
    select
        parts.event_id,
        list({
            'entity_id': parts.entity_id,
            'name': names.name,
            'name_en': names.name_en,
            'name_zh': names.name_zh,
            'kind': names.kind,
            'roles': parts.roles
        } order by parts.claim_count desc, parts.entity_id) as participants
    from parts
    inner join marts.entities as names using (entity_id)
    group by parts.event_id
),

telling_items as (
    select distinct
        claims.event_id,
        claims.citation.item_id
    from cited_claims as claims
    semi join shown using (event_id)
    where claims.is_primary
),

quotations as (
    select
        telling.event_id,
        list(quotes.quote order by quotes.published_on, quotes.quote_id)[1:6] as quotes
    from telling_items as telling
    inner join cited_quotes as quotes using (item_id)
    group by telling.event_id
),

-- one row per value and unit; the surface is that of the first claim
figures as (
    select
        claims.event_id,
        arg_min(quantities.surface, (claims.report_published_on, quantities.quantity_id)) as surface,
        arg_min(claims.citation, (claims.report_published_on, quantities.quantity_id)) as teller,
        count(distinct claims.report_id) as report_count,
        min(quantities.quantity_id) as number
    from marts.quantities as quantities
    inner join cited_claims as claims using (claim_id)
    semi join shown on claims.event_id = shown.event_id
    group by claims.event_id, quantities.value, quantities.unit, quantities.currency
),

figure_lists as (
    select
        event_id,
        list({ 'surface': surface, 'teller': teller, 'report_count': report_count }
            order by report_count desc, number)[1:8] as figures
    from figures
    group by event_id
),

disputes as (
    select
        conflicts.event_id,
        list({
            'attribute': conflicts.attribute,
            'one': { 'value': conflicts.left_value, 'text': conflicts.left_text, 'teller': lefts.citation },
            'other': { 'value': conflicts.right_value, 'text': conflicts.right_text, 'teller': rights.citation }
        } order by conflicts.attribute, conflicts.conflict_id)[1:6] as conflicts
    from marts.event_conflicts as conflicts
    semi join shown using (event_id)
    inner join cited_claims as lefts on conflicts.left_claim_id = lefts.claim_id
    inner join cited_claims as rights on conflicts.right_claim_id = rights.claim_id
    group by conflicts.event_id
),

-- events with two parties in common, or with one that few other events have, the nearest in time first
rarity as (
    select
        entity_id,
        count(*) as event_count
    from parts
    group by entity_id
),

met as (
    select
        lefts.event_id,
        rights.event_id as other_id,
        sum(1.0 / rarity.event_count) as closeness
    from parts as lefts
    inner join rarity using (entity_id)
    inner join parts as rights on lefts.entity_id = rights.entity_id and lefts.event_id != rights.event_id
    where rarity.event_count <= 60
    group by lefts.event_id, rights.event_id
    qualify row_number() over (partition by lefts.event_id order by closeness desc, rights.event_id) <= 6
),

related as (
    select
        met.event_id,
        list({
            'event_id': met.other_id,
            'headlines': headlines.headlines,
            'on': events.first_reported_on,
            'event_type': events.event_type
        } order by met.closeness desc, met.other_id) as related
    from met
    inner join told_headlines as headlines on met.other_id = headlines.event_id
    inner join marts.events as events on met.other_id = events.event_id
    group by met.event_id
)

select
    events.event_id,
    events.event_type,
    events.status,
    events.event_on,
    events.event_precision,
    events.first_reported_on,
    events.last_reported_on,
    events.report_count,
    events.source_count,
    events.independent_count,
    if(events.is_deal, events.amount, null) as amount,
    events.currency,
    headlines.headlines,
    statements.claims,
    coalesce(weeks.weeks, []) as weeks,
    coalesce(participants.participants, []) as participants,
    coalesce(quotations.quotes, []) as quotes,
    coalesce(figure_lists.figures, []) as figures,
    coalesce(disputes.conflicts, []) as conflicts,
    coalesce(related.related, []) as related
from marts.events as events
semi join shown using (event_id)
inner join told_headlines as headlines using (event_id)
inner join statements using (event_id)
left join weeks using (event_id)
left join participants using (event_id)
left join quotations using (event_id)
left join figure_lists using (event_id)
left join disputes using (event_id)
left join related using (event_id)
order by events.event_id
