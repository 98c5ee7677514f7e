delete from letter
where registration in (select key from json_each($1)) and (due_at is null or (state <> 'sending' and kind <> 'withdrawn'))
