-- The view that the other queries cite from: one row per report, with what a citation says of it.
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
inner join marts.sources as sources using (source_id)
