with

named as (
    select distinct
        mentions.week_start,
        mentions.item_id,
        mentions.report_id,
        mentions.entity_id
    from {{ ref('int_mentions_identified') }} as mentions
    inner join {{ ref('int_items_identified') }} as items using (item_id)
    where items.item_kind = 'story'
),

-- a list of more than a hundred names is no evidence about a pair of them, and has thousands of pairs
few as (
    select *
    from named
    qualify count(*) over (partition by item_id) <= 100
),

-- items are counted by report first, which needs no count of distinct values
report_pairs as (
    select
        lefts.week_start,
        lefts.report_id,
        lefts.entity_id as left_entity_id,
        rights.entity_id as right_entity_id,
        count(*) as item_count
    from few as lefts
    inner join few as rights
        on lefts.item_id = rights.item_id
        and lefts.entity_id < rights.entity_id
    group by all
)

select
    {{ iso_week('week_start') }} as iso_week,
    week_start,
    left_entity_id,
    right_entity_id,
    cast(sum(item_count) as bigint) as item_count,
    count(*) as report_count
from report_pairs
group by all
