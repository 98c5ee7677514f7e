insert into speaker (id, slug, name) values ($1, $2, $3)
on conflict (id) do update set slug = excluded.slug, name = excluded.name
