-- One row per report: what its page depends on.
with

places as (
    select
        report_id,
        -- sorted when it is whole: an aggregate that sorts holds more than 400 MB for 256,000 items
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
