select * from {{ source('staging', 'predictions') }}
