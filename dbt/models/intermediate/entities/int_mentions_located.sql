with

mentions as (
    {{ identified(ref('stg_mentions')) }}
)

select
    * exclude (is_misdated),
    {{ week_start('published_on') }} as week_start,
    coalesce(entity_id, {{ stable_id('entity', ['name_key']) }}) as named_id,
    {{ row_id('mention', 'report_id', ['ordinal']) }} as mention_id
from mentions
