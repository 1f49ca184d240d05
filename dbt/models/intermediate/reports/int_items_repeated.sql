with

stories as (
    select
        items.content_sha256,
        items.item_number,
        reports.source_id,
        reports.published_on,
        hash(items.headline, items.body) as words
    from {{ ref('stg_items') }} as items
    inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
    where items.item_kind = 'story'
),

days as (
    select
        source_id,
        count(distinct published_on) as day_count
    from stories
    group by source_id
),

repeated as (
    select
        stories.source_id,
        stories.words
    from stories
    inner join days using (source_id)
    group by stories.source_id, stories.words, days.day_count
    having count(distinct stories.published_on)
        >= greatest({{ var('repeated_days') }}, {{ var('repeated_share') }} * days.day_count)
)

select
    stories.content_sha256,
    stories.item_number
from stories
inner join repeated using (source_id, words)
-- items with a link to a page stay stories: a repository may be on a list of news every day
where not exists (
    select 1
    from {{ ref('stg_links') }} as links
    where links.content_sha256 = stories.content_sha256 and links.item_number = stories.item_number and links.is_page
)
