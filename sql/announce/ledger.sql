insert into ledger (id, at, actor, deed, panel, detail) values ($1, $2, $3, $4, $5, $6)
on conflict (id) do nothing
