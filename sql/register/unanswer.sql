delete from submission where panel = $1 and key in (select key from jsonb_each($2))
