select
    mentions.* exclude (entity_id, name_key),
    names.entity_id
from {{ ref('int_mentions_located') }} as mentions
inner join {{ ref('int_names_resolved') }} as names using (named_id)
where names.is_entity
