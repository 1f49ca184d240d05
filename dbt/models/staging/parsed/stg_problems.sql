select * from {{ source('staging', 'problems') }}
