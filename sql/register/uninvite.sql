delete from invitation where id in (select key from json_each($1))
