select * from {{ source('landing', 'arrivals') }}
