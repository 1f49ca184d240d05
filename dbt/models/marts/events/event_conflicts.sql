with

-- the first claim of each origin with each statement about an event
statements as (
    select
        claims.event_id,
        claims.claim_id,
        claims.headline,
        claims.report_published_on,
        types.family,
        origins.origin,
        compared.* exclude (claim_id),
        {{ figure('compared.scope', 'compared.high') }} as figure
    from {{ ref('int_claim_statements_compared') }} as compared
    inner join {{ ref('event_claims') }} as claims using (claim_id)
    inner join {{ ref('event_types') }} as types using (event_type)
    inner join {{ ref('int_claim_origins_traced') }} as origins using (claim_id)
    qualify row_number() over (
        partition by claims.event_id, compared.attribute, compared.scope, compared.value, origins.origin
        order by claims.report_published_on, claims.claim_id
    ) = 1
),

-- at most fifty statements are compared, in about a thousand pairs: more are of no use to a reader
compared_statements as (
    select *
    from statements
    qualify row_number() over (
        partition by event_id, attribute, scope
        order by report_published_on, claim_id
    ) <= 50
),

told_figures as (
    select distinct
        claims.event_id,
        claims.claim_id,
        unnest(profiles.figures) as figure
    from {{ ref('int_claims_profiled') }} as profiles
    inner join {{ ref('event_claims') }} as claims using (claim_id)
    where len(profiles.figures) > 1
),

-- only compared statements are paired, as a report may be a long table of figures
compared_figures as (
    select told_figures.*
    from told_figures
    semi join compared_statements using (event_id, figure)
),

-- two sums in one claim differ in their subject (a round and a valuation)
told_together as (
    select distinct
        lefts.event_id,
        lefts.figure as left_figure,
        rights.figure as right_figure
    from compared_figures as lefts
    inner join compared_figures as rights using (claim_id)
)

select
    {{ stable_id('conflict', ['earlier.attribute', 'earlier.scope', 'earlier.claim_id', 'later.claim_id']) }}
        as conflict_id,
    earlier.event_id,
    earlier.attribute,
    earlier.claim_id as left_claim_id,
    earlier.value as left_value,
    earlier.headline as left_text,
    later.claim_id as right_claim_id,
    later.value as right_value,
    later.headline as right_text
from compared_statements as earlier
inner join compared_statements as later
    on earlier.event_id = later.event_id
    and earlier.attribute = later.attribute
    and earlier.scope is not distinct from later.scope
    and earlier.origin != later.origin
    and earlier.value != later.value
    and (earlier.report_published_on, earlier.claim_id) < (later.report_published_on, later.claim_id)
anti join told_together
    on earlier.event_id = told_together.event_id
    and earlier.figure = told_together.left_figure
    and later.figure = told_together.right_figure
where case earlier.attribute
    -- values agree within rounding, and dates within their precision
    when 'amount' then {{ apart('earlier', 'later') }}
    when 'power' then {{ apart('earlier', 'later') }}
    when 'energy' then {{ apart('earlier', 'later') }}
    when 'date' then {{ apart('earlier', 'later') }}
    when 'status' then 'denied' in (earlier.value, later.value) and 'opinion' not in (earlier.value, later.value)
    when 'type' then earlier.family = 'deal' and later.family = 'deal'
    when 'participant' then not list_has_any(earlier.entity_ids, later.entity_ids)
end
-- two values disagree once, however many origins tell each
qualify row_number() over (
    partition by
        earlier.event_id,
        earlier.attribute,
        earlier.scope,
        least(earlier.value, later.value),
        greatest(earlier.value, later.value)
    order by earlier.report_published_on, later.report_published_on, earlier.claim_id, later.claim_id
) = 1
