select
    *,
    split_part(source_id, '/', 1) as root_source_id,
    row_number() over (
        partition by split_part(source_id, '/', 1), report_key
        order by arrival_number desc
    ) = 1 as is_latest,
    first_value(is_withdrawn) over (
        partition by split_part(source_id, '/', 1), report_key
        order by arrival_number desc
    ) as is_gone,
    count(distinct content_sha256) over (
        partition by split_part(source_id, '/', 1), report_key
        order by arrival_number
    ) as revision
from {{ ref('stg_arrivals') }}
