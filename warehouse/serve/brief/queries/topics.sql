-- One row per week and topic, the ten in most reports.
with

shown as (
    select *
    from marts.weekly_topics
    where rank <= 10
),

-- only ids are ranked; reports are joined by week first, as topics recur every week
cited as (
    select
        shown.week_start,
        shown.topic,
        reports.published_on,
        tags.report_id,
        tags.item_id
    from marts.tags as tags
    inner join cited_reports as reports using (report_id)
    inner join shown on tags.topic = shown.topic and reports.week_start = shown.week_start
    qualify row_number() over (
        partition by shown.week_start, shown.topic
        order by reports.published_on, tags.report_id, tags.item_id
    ) <= 8
),

evidence as (
    select
        cited.week_start,
        cited.topic,
        list({
            'on': cited.published_on,
            'source': reports.source_name,
            'language': reports.language,
            'headline': coalesce(items.headline, reports.title),
            'report_id': cited.report_id,
            'item_id': cited.item_id
        } order by cited.published_on, cited.report_id, cited.item_id) as cited
    from cited
    inner join cited_reports as reports using (report_id)
    left join marts.items as items using (item_id)
    group by all
)

select
    shown.week_start,
    shown.topic,
    shown.report_count,
    shown.item_count,
    shown.momentum,
    shown.rank,
    evidence.cited
from shown
inner join evidence using (week_start, topic)
order by shown.week_start, shown.rank, shown.topic
