with

printed as (
    {{ identified(ref('stg_tags')) }}
),

tags as (
    select
        *,
        {{ folded_tag('tag') }} as folded,
        {{ folded_tag(hashtag_words('tag')) }} as words
    from printed
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
