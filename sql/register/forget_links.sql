delete from link where registration in (select key from jsonb_each($1))
