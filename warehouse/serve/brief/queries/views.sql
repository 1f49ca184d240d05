-- Views for the other queries: reports, claims, entities that rise, are new or return in a week, and what has pages.
create or replace temp view cited_reports as
select
    reports.report_id,
    reports.source_id,
    reports.published_on,
    cast(date_trunc('week', reports.published_on) as date) as week_start,
    reports.language,
    sources.name as source_name,
    coalesce(reports.title, reports.origin_name) as title
from marts.reports as reports
inner join marts.sources as sources using (source_id);

create or replace temp view cited_claims as
select
    claims.event_id,
    claims.claim_id,
    claims.report_id,
    claims.is_primary,
    claims.prominence,
    claims.char_start,
    claims.report_published_on,
    claims.summary,
    {
        'on': claims.report_published_on,
        'source': reports.source_name,
        'language': reports.language,
        'headline': claims.headline,
        'report_id': claims.report_id,
        'item_id': claims.item_id,
        'url': items.url
    } as citation
from marts.event_claims as claims
inner join cited_reports as reports using (report_id)
left join marts.items as items using (item_id);

-- eight entities that rise, are new or return; a new one takes part in a lead story or in an event of several reports
create or replace temp table moving as
with

newsmakers as (
    select
        weekly.week_start,
        parts.entity_id,
        min(weekly.rank) as best_rank
    from marts.weekly_events as weekly
    inner join marts.event_participants as parts using (event_id)
    where weekly.report_count > 1 or weekly.prominence >= 1
    group by all
)

select
    weekly.*,
    case when weekly.is_new then 'new' when weekly.is_returning then 'returning' else 'rising' end as movement,
    case when weekly.is_new then newsmakers.best_rank end as place
from marts.weekly_entities as weekly
inner join marts.entities as names using (entity_id)
left join newsmakers using (week_start, entity_id)
-- in the first week all entities are new, so none is shown
where
    weekly.week_start > (select min(week_start) from marts.weekly_summary)
    and case movement
        when 'new' then newsmakers.best_rank is not null and names.kind not in ('place', 'publication')
        when 'returning' then names.kind not in ('place', 'publication')
        else weekly.momentum > 1 and weekly.mention_count > 2
    end
qualify row_number() over (
    partition by weekly.week_start, movement
    order by
        place,
        weekly.momentum desc nulls last,
        weekly.report_count desc,
        weekly.mention_count desc,
        weekly.entity_id
) <= 8;

create or replace temp view cited_quotes as
select
    quotes.quote_id,
    quotes.item_id,
    quotes.speaker_entity_id as entity_id,
    reports.published_on,
    {
        'text': quotes.text,
        'speaker': quotes.speaker,
        'on': reports.published_on,
        'source': reports.source_name,
        'language': reports.language,
        'report_id': quotes.report_id,
        'item_id': quotes.item_id
    } as quote
from marts.quotes as quotes
inner join cited_reports as reports using (report_id);

-- the twelve events of the highest rank of each week and of each day
create or replace temp table shown_events as
select
    'week' as period,
    week_start as first_day,
    week_start + 6 as last_day,
    event_id,
    rank
from marts.weekly_events
where rank <= 12
union all
select
    'day' as period,
    published_on as first_day,
    published_on as last_day,
    event_id,
    rank
from marts.daily_events
where rank <= 12;

-- the best claim of each language about each of them, the best of all first
create or replace temp table told_headlines as
with

best as (
    select
        claims.event_id,
        claims.prominence,
        claims.claim_id,
        claims.citation.language,
        claims.citation.headline,
        claims.summary
    from cited_claims as claims
    semi join shown_events using (event_id)
    qualify row_number() over (
        partition by claims.event_id, claims.citation.language
        order by claims.prominence desc, claims.claim_id
    ) = 1
)

select
    event_id,
    list({ 'language': language, 'headline': headline, 'summary': summary } order by prominence desc, claim_id)
        as headlines
from best
group by event_id;

create or replace temp table paged_entities as
select parts.entity_id
from marts.event_participants as parts
semi join shown_events using (event_id)
union
select entity_id from moving;
