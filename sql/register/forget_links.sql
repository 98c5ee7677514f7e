delete from link where registration in (select key from json_each($1))
