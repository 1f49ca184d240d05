-- depends_on: {{ ref('int_claims_judged') }}
select * from {{ ref('int_claim_days_digested') }}
