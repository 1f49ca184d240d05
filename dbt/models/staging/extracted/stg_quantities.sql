select * from {{ source('staging', 'quantities') }}
