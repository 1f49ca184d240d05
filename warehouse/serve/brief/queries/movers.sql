-- One row per week and entity that rises, is new or returns, eight of each, with its last twelve weeks and the items
-- that name it.
with

counts as (
    select
        moving.week_start,
        moving.entity_id,
        list(coalesce(earlier.mention_count, 0) order by weeks.week_start) as history
    from moving
    inner join marts.weekly_summary as weeks
        on weeks.week_start between moving.week_start - 77 and moving.week_start
    left join marts.weekly_entities as earlier
        on weeks.week_start = earlier.week_start and moving.entity_id = earlier.entity_id
    group by all
),

naming as (
    select
        moving.week_start,
        moving.entity_id,
        mentions.item_id,
        mentions.report_id,
        reports.published_on,
        count(*) as mention_count
    from moving
    inner join marts.entity_mentions as mentions using (entity_id)
    inner join cited_reports as reports
        on mentions.report_id = reports.report_id
        and moving.week_start = reports.week_start
    group by all
),

-- eight items are shown, of possibly thousands
ranked as (
    select
        *,
        row_number() over (
            partition by week_start, entity_id
            order by mention_count desc, published_on, report_id, item_id
        ) as number,
        count(*) over (partition by week_start, entity_id) as item_count
    from naming
    qualify number <= 8
),

evidence as (
    select
        ranked.week_start,
        ranked.entity_id,
        list({
            'on': ranked.published_on,
            'source': reports.source_name,
            'language': reports.language,
            'headline': coalesce(items.headline, reports.title),
            'report_id': ranked.report_id,
            'item_id': ranked.item_id
        } order by ranked.number) as cited,
        ranked.item_count
    from ranked
    inner join cited_reports as reports using (report_id)
    left join marts.items as items using (item_id)
    group by ranked.week_start, ranked.entity_id, ranked.item_count
)

select
    moving.week_start,
    moving.movement,
    moving.entity_id,
    names.name,
    names.name_en,
    names.name_zh,
    names.kind,
    moving.mention_count,
    moving.report_count,
    moving.expected,
    moving.momentum,
    counts.history,
    evidence.cited,
    evidence.item_count
from moving
inner join marts.entities as names using (entity_id)
inner join counts using (week_start, entity_id)
inner join evidence using (week_start, entity_id)
order by
    moving.week_start,
    moving.movement,
    moving.place,
    moving.momentum desc nulls last,
    moving.report_count desc,
    moving.mention_count desc,
    moving.entity_id
