insert into form (panel, version, definition, at) values ($1, $2, $3, $4)
on conflict (panel, version) do nothing
