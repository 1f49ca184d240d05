-- depends_on: {{ ref('int_claims_clustered') }}
select * from {{ ref('int_claim_days_digested') }}
