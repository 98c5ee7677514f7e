delete from letter
where registration in (select key from jsonb_each($1)) and (due_at is null or (state <> 'sending' and kind <> 'withdrawn'))
