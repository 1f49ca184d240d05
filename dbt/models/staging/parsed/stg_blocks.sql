select * from {{ source('staging', 'blocks') }}
