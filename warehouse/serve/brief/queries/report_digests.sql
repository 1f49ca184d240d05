-- One row per report, with a digest of the content of its page.
with

places as (
    select
        report_id,
        -- the list is sorted afterwards: an aggregate that sorts takes more than 400 MB for 256,000 items
        cast(list_sort(list({ 'char_start': char_start, 'item_id': item_id })) as varchar) as places
    from marts.items
    group by report_id
)

select
    reports.report_id,
    md5(concat_ws(
        '|', md5(reports.text), coalesce(reports.title, ''), coalesce(reports.url, ''), coalesce(reports.language, ''),
        reports.revision, sources.name, reports.origin_name, reports.published_on, places.places
    )) as digest
from marts.reports as reports
inner join marts.sources as sources using (source_id)
left join places using (report_id)
