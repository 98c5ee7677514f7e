delete from registration where id in (select key from json_each($1))
