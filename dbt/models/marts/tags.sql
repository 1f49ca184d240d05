with

tags as (
    select
        reports.report_id,
        items.item_id,
        tags.tag,
        {{ folded_tag('tags.tag') }} as folded,
        {{ folded_tag(hashtag_words('tags.tag')) }} as words,
        tags.origin,
        tags.char_start,
        tags.char_end
    from {{ source('staging', 'tags') }} as tags
    inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
    left join {{ ref('int_items_identified') }} as items using (content_sha256, item_number)
)

select
    tags.report_id,
    tags.item_id,
    tags.tag,
    case
        when topics.topic is not null then topics.topic
        when tags.origin = 'hashtag' or regexp_matches(tags.tag, '^\s*[#＃]') then tags.words
        else tags.folded
    end as topic,
    tags.origin,
    tags.char_start,
    tags.char_end
from tags
left join {{ ref('int_topics_spelled') }} as topics on {{ tag_letters('tags.folded') }} = topics.letters
