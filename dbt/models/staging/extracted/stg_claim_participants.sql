select * from {{ source('staging', 'claim_participants') }}
