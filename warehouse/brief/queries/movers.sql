-- One row per week and entity that rises, is new or returns: eight of each, with its last twelve weeks and the items
-- that name it.
with

moving as (
    select
        *,
        case when is_new then 'new' when is_returning then 'returning' else 'rising' end as movement
    from marts.weekly_entities
    -- in the first week everything is new, and nothing is news
    where
        week_start > (select min(week_start) from marts.weekly_summary)
        and (is_new or is_returning or (momentum > 1 and mention_count > 2))
    qualify row_number() over (
        partition by week_start, movement
        order by momentum desc nulls last, report_count desc, mention_count desc, entity_id
    ) <= 8
),

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
        reports.language,
        reports.source_name,
        count(*) as mention_count
    from moving
    inner join marts.entity_mentions as mentions using (entity_id)
    inner join cited_reports as reports
        on mentions.report_id = reports.report_id
        and moving.week_start = reports.week_start
    group by all
),

evidence as (
    select
        naming.week_start,
        naming.entity_id,
        list({
            'on': naming.published_on,
            'source': naming.source_name,
            'language': naming.language,
            'headline': coalesce(items.headline, reports.title),
            'report_id': naming.report_id,
            'item_id': naming.item_id
        } order by naming.mention_count desc, naming.published_on, naming.report_id, naming.item_id)[1:8] as cited,
        count(*) as item_count
    from naming
    inner join cited_reports as reports using (report_id)
    left join marts.items as items using (item_id)
    group by all
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
    moving.rank,
    moving.rank_change,
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
    moving.momentum desc nulls last,
    moving.report_count desc,
    moving.mention_count desc,
    moving.entity_id
