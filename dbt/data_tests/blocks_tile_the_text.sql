-- Each block starts where the block before it ended, from the first character of the text to the last.
{{ config(meta={'dagster': {'ref': {'name': 'blocks'}}}) }}
select
    blocks.report_id,
    blocks.char_start
from {{ ref('blocks') }} as blocks
inner join {{ ref('reports') }} as reports using (report_id)
qualify
    blocks.char_start <> lag(blocks.char_end, 1, 0) over (partition by blocks.report_id order by blocks.ordinal)
    or (
        blocks.ordinal = max(blocks.ordinal) over (partition by blocks.report_id)
        and blocks.char_end <> reports.char_count
    )
