with

labelled_values as (
    {{ identified(ref('stg_labelled_values')) }}
)

select
    report_id,
    item_id,
    role,
    name,
    value,
    char_start,
    char_end
from labelled_values
