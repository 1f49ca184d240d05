-- One row per report asked for, with the places of its items.
with

places as (
    select
        report_id,
        list({ 'item_id': item_id, 'char_start': char_start, 'char_end': char_end } order by char_start) as places
    from marts.items
    where list_contains($1, report_id)
    group by report_id
)

select
    reports.report_id,
    reports.language,
    coalesce(reports.title, reports.origin_name) as title,
    sources.name as source_name,
    reports.origin_name,
    reports.published_on,
    strftime(reports.published_on, '%G-W%V') as iso_week,
    reports.revision,
    reports.url,
    reports.text,
    coalesce(places.places, []) as places
from marts.reports as reports
inner join marts.sources as sources using (source_id)
left join places using (report_id)
where list_contains($1, reports.report_id)
order by reports.report_id
