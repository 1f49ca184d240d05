-- One row per report asked for, with the places of its items.
select
    reports.report_id,
    reports.language,
    coalesce(reports.title, reports.origin_name) as title,
    sources.name as source_name,
    reports.origin_name,
    reports.published_on,
    reports.revision,
    reports.url,
    reports.text,
    coalesce(
        list({ 'item_id': items.item_id, 'char_start': items.char_start, 'char_end': items.char_end }
            order by items.char_start) filter (where items.item_id is not null),
        []
    ) as places
from marts.reports as reports
inner join marts.sources as sources using (source_id)
left join marts.items as items using (report_id)
where list_contains($1, reports.report_id)
group by all
order by reports.report_id
