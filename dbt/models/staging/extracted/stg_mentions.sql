select * from {{ source('staging', 'mentions') }}
