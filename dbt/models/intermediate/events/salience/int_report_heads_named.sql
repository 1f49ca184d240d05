with

items as (
    select
        report_id,
        item_id,
        item_kind,
        min(char_start) filter (where item_kind = 'story') over (partition by report_id) as first_story_start
    from {{ ref('int_items_identified') }}
),

heads as (
    select
        report_id,
        any_value(first_story_start) as head_end
    from items
    group by report_id
)

select distinct
    mentions.report_id,
    mentions.entity_id
from {{ ref('int_mentions_identified') }} as mentions
inner join heads using (report_id)
left join items using (item_id)
where items.item_kind = 'summary' or (mentions.item_id is null and mentions.char_start < heads.head_end)
