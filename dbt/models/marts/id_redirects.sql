-- Ids are hashes of raw fields so far: none has been merged, split or withdrawn.
select
    cast(null as varchar) as old_id,
    cast(null as varchar) as new_id,
    cast(null as varchar) as kind,
    cast(null as varchar) as reason,
    cast(null as timestamptz) as changed_at
where false
