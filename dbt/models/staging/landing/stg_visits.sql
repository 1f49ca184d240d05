select * from {{ source('landing', 'visits') }}
