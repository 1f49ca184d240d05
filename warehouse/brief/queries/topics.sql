-- One row per week and topic, the ten most printed.
select
    topics.week_start,
    topics.topic,
    topics.report_count,
    topics.item_count,
    topics.momentum,
    topics.rank,
    list({
        'on': reports.published_on,
        'source': reports.source_name,
        'language': reports.language,
        'headline': coalesce(items.headline, reports.title),
        'report_id': tags.report_id,
        'item_id': tags.item_id
    } order by reports.published_on, tags.report_id, tags.item_id)[1:8] as cited
from marts.weekly_topics as topics
inner join marts.tags as tags using (topic)
inner join cited_reports as reports
    on tags.report_id = reports.report_id
    and topics.week_start = reports.week_start
left join marts.items as items on tags.item_id = items.item_id
where topics.rank <= 10
group by all
order by topics.week_start, topics.rank, topics.topic
