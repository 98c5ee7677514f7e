insert into series (id, slug, original, texts, changed_at) values ($1, $2, $3, $4, $5)
on conflict (id) do update
set slug = excluded.slug, original = excluded.original, texts = excluded.texts, changed_at = excluded.changed_at
