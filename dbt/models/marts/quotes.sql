with

speakers as (
    select
        lower(alias) as folded,
        min(entity_id) as entity_id
    from {{ ref('entity_aliases') }}
    group by folded
    having count(distinct entity_id) = 1
)

select
    {{ stable_id('quote', ['reports.report_id', 'quotes.char_start', 'quotes.char_end']) }} as quote_id,
    reports.report_id,
    items.item_id,
    quotes.speaker,
    speakers.entity_id as speaker_entity_id,
    quotes.text,
    quotes.char_start,
    quotes.char_end
from {{ source('staging', 'quotes') }} as quotes
inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
left join {{ ref('int_items_identified') }} as items using (content_sha256, item_number)
left join speakers on lower(quotes.speaker) = speakers.folded
