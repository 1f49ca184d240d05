select
    entity_id as old_id,
    current_id as new_id,
    case when current_id is null then 'withdrawn' else 'merged' end as kind,
    reason,
    changed_at
from {{ ref('int_entity_ids_registered') }}
where current_id is distinct from entity_id
