select * from {{ source('staging', 'claim_vectors') }}
