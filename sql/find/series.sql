select id, slug, original, texts, changed_at from series where id = $1
