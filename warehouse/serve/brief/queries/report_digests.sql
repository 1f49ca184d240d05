-- One row per report: what its page depends on.
select
    reports.report_id,
    md5(concat_ws(
        '|', reports.content_sha256, reports.title, sources.name, reports.origin_name, reports.published_on,
        string_agg(items.item_id || ':' || items.char_start, ',' order by items.char_start, items.item_id)
    )) as digest
from marts.reports as reports
inner join marts.sources as sources using (source_id)
left join marts.items as items using (report_id)
group by
    reports.report_id,
    reports.content_sha256,
    reports.title,
    sources.name,
    reports.origin_name,
    reports.published_on
