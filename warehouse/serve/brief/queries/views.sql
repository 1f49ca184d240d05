-- What the other queries cite: reports, and what claims say.
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
