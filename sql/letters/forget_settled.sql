delete from letter
where id in (select key from jsonb_each($1)) and due_at is null
    and not exists (select 1 from registration where registration.id = letter.registration)
