select * from {{ source('staging', 'claims') }}
