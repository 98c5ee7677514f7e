insert into registering (panel, terms, form_version, seated, held, waiting, awaiting, last_place, next_due, turn)
values ($1, $2, $3, 0, 0, 0, 0, 0, null, 0)
on conflict (panel) do update set form_version = excluded.form_version
