select * from {{ source('staging', 'discoveries') }}
