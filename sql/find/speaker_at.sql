select id, slug, name from speaker where slug = $1
