insert into recording (id, panel, number, content, added_at, changed_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (id) do update set content = excluded.content, changed_at = excluded.changed_at
