-- Not over at $1, the nearest first. Nothing that began longer before $1 than the longest panel lasts can be under way.
select
    id, slug, revision, sequence, phase, standing, visibility, series, starts, ends, zone, fold, starts_at, ends_at,
    rules, previously, mode, original, created_at, changed_at, content
from panel
where
    listed = 1 and over_at > $1
    and from_at > $1 - (select coalesce(max(lasts), 0) from panel where listed = 1)
order by from_at, id
limit $2 offset $3
