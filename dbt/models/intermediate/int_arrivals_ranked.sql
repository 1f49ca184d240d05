select
    *,
    split_part(source_id, '/', 1) as root_source_id,
    row_number() over (
        partition by split_part(source_id, '/', 1), origin_name
        order by arrival_number desc
    ) = 1 as is_latest,
    count(content_sha256) over (
        partition by split_part(source_id, '/', 1), origin_name
        order by arrival_number
    ) as revision
from {{ source('landing', 'arrivals') }}
