-- A new panel. Changes nothing when the panel is there already.
insert into panel (
    id, slug, revision, sequence, phase, standing, visibility, listed, series, starts, ends, zone, fold, starts_at,
    ends_at, from_at, over_at, lasts, year, rules, previously, mode, original, created_at, changed_at, content
)
values (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
    $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26
)
on conflict (id) do nothing
