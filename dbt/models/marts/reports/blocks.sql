with

blocks as (
    {{ identified(ref('stg_blocks')) }}
)

select
    {{ row_id('block', 'report_id', ['ordinal']) }} as block_id,
    report_id,
    item_id,
    ordinal,
    depth,
    kind,
    role,
    char_start,
    char_end
from blocks
