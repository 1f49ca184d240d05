-- One row per day with reports, with the reports of the day.
select
    published_on as "on",
    strftime(published_on, '%G-W%V') as iso_week,
    list({
        'on': published_on,
        'source': source_name,
        'language': language,
        'headline': title,
        'report_id': report_id,
        'item_id': null
    } order by source_name, title, report_id) as reports
from cited_reports
group by published_on
order by published_on
