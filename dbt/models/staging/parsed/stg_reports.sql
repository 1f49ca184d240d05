select * from {{ source('staging', 'reports') }}
