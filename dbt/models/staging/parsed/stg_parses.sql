select * from {{ source('staging', 'parses') }}
