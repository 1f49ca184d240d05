-- Momentum is a Pearson residual: a value above 2 is unlikely to be chance.
select w.iso_week, n.name, w.mention_count, w.expected, w.momentum, w.rank_change, w.is_new
from {{ ref('weekly_entities') }} as w
inner join {{ ref('entities') }} as n using (entity_id)
where w.momentum is not null
order by w.week_start desc, w.momentum desc
limit 15
