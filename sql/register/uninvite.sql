delete from invitation where id in (select key from jsonb_each($1))
