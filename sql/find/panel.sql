select
    id, slug, revision, sequence, phase, standing, visibility, series, starts, ends, zone, fold, starts_at, ends_at,
    rules, previously, mode, original, created_at, changed_at, content
from panel
where id = $1
