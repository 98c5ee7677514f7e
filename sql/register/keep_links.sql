insert into link (hash, registration, panel, purpose, created_at)
select
    value ->> 'hash', value ->> 'registration', value ->> 'panel', value ->> 'purpose',
    cast(value ->> 'created_at' as bigint)
from json_each($1)
where exists (select 1 from registration where registration.id = value ->> 'registration')
on conflict (hash) do nothing
