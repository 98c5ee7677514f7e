-- Over at $1, the latest first.
select
    id, slug, revision, sequence, phase, standing, visibility, series, starts, ends, zone, fold, starts_at, ends_at,
    rules, previously, mode, original, created_at, changed_at, content
from panel
where listed = 1 and series = $4 and from_at <= $1 and over_at <= $1
order by from_at desc, id desc
limit $2 offset $3
