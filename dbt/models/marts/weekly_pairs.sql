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
    -- a list of a hundred names says nothing about any two of them, and costs their square
    qualify count(distinct mentions.entity_id) over (partition by mentions.item_id) <= 100
)

select
    {{ iso_week('lefts.week_start') }} as iso_week,
    lefts.week_start,
    lefts.entity_id as left_entity_id,
    rights.entity_id as right_entity_id,
    count(*) as item_count,
    count(distinct lefts.report_id) as report_count
from named as lefts
inner join named as rights
    on lefts.item_id = rights.item_id
    and lefts.entity_id < rights.entity_id
group by all
