with

speakers as (
    select
        lower(alias) as folded,
        min(entity_id) as entity_id
    from {{ ref('entity_aliases') }}
    group by folded
    having count(distinct entity_id) = 1
),

-- the entity of a surface that has only one meaning in its report
named as (
    select
        content_sha256,
        lower(surface) as folded,
        min(entity_id) as entity_id
    from {{ ref('int_mentions_identified') }}
    group by content_sha256, folded
    having count(distinct entity_id) = 1
),

-- quotations attributed by a template, then those of running text that repeat none of them in whole or in part
attributed as (
    select
        content_sha256,
        cast(ordinal as varchar) as number,
        item_number,
        speaker,
        cast(null as integer) as speaker_number,
        text,
        char_start,
        char_end
    from {{ ref('stg_quotes') }}
    union all
    select
        content_sha256,
        'told_' || ordinal as number,
        item_number,
        speaker,
        speaker_number,
        text,
        char_start,
        char_end
    from {{ ref('stg_quotations') }} as told
    where not exists (
        select 1 from {{ ref('stg_quotes') }} as quotes
        where
            quotes.content_sha256 = told.content_sha256
            and (
                (quotes.char_start < told.char_end and told.char_start < quotes.char_end)
                or {{ letters('quotes.text') }} = {{ letters('told.text') }}
                or (
                    least(length({{ letters('quotes.text') }}), length({{ letters('told.text') }})) >= 6
                    and (
                        contains({{ letters('quotes.text') }}, {{ letters('told.text') }})
                        or contains({{ letters('told.text') }}, {{ letters('quotes.text') }})
                    )
                )
            )
    )
),

quotes as (
    {{ identified('attributed') }}
)

select
    {{ row_id('quote', 'quotes.report_id', ['quotes.number']) }} as quote_id,
    quotes.report_id,
    quotes.item_id,
    quotes.speaker,
    coalesce(mentions.entity_id, named.entity_id, speakers.entity_id) as speaker_entity_id,
    quotes.text,
    quotes.char_start,
    quotes.char_end
from quotes
left join {{ ref('int_mentions_identified') }} as mentions
    on quotes.content_sha256 = mentions.content_sha256
    and quotes.speaker_number = mentions.ordinal
    and quotes.speaker = mentions.surface
left join named
    on quotes.content_sha256 = named.content_sha256 and lower(quotes.speaker) = named.folded
left join speakers on lower(quotes.speaker) = speakers.folded
