-- The next form of a panel that is held already.
update panel
set
    slug = $2, revision = $3, sequence = $4, phase = $5, standing = $6, visibility = $7, listed = $8, series = $9,
    starts = $10, ends = $11, zone = $12, fold = $13, starts_at = $14, ends_at = $15, from_at = $16, over_at = $17,
    lasts = $18, year = $19, rules = $20, previously = $21, mode = $22, original = $23, created_at = $24,
    changed_at = $25, content = $26
where id = $1
