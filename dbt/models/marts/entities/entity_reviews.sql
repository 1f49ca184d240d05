with

judged as (
    select
        left_id,
        right_id
    from {{ ref('entity_judgements') }}
    union all
    select
        right_id,
        left_id
    from {{ ref('entity_judgements') }}
),

-- uncertain pairs are proposed as 'same', pairs merged by a rule as 'different'
pairs as (
    select
        case when pairs.is_certain then 'different' else 'same' end as proposal,
        pairs.named_id as left_id,
        pairs.name as left_name,
        pairs.entity_id as right_id,
        entities.name as right_name,
        pairs.evidence,
        pairs.score,
        pairs.report_count
    from {{ ref('int_names_paired') }} as pairs
    inner join {{ ref('int_entities_resolved') }} as entities using (entity_id)
    where not pairs.is_respelt
),

new_names as (
    select
        'new' as proposal,
        named_id as left_id,
        name as left_name,
        null as right_id,
        null as right_name,
        'a ' || kind || ' by rule ''' || rule || '''' as evidence,
        confidence as score,
        report_count
    from {{ ref('int_names_discovered') }}
    where is_entity and rule not in ('version', 'handle') and report_count >= {{ var('review_reports') }}
        and named_id not in (select named_id from {{ ref('int_names_paired') }})
),

proposals as (
    select * from pairs
    union all
    select * from new_names
)

select
    {{ stable_id('review', ['proposal', 'left_id', 'right_id']) }} as review_id,
    proposals.*
from proposals
where not exists (
    select 1 from judged
    where judged.left_id = proposals.left_id
        and (judged.right_id is not distinct from proposals.right_id or judged.right_id is null)
)
