with rows as materialized (select value from jsonb_each($1))
insert into link (hash, registration, panel, purpose, created_at)
select
    value ->> 0, value ->> 1, value ->> 2, value ->> 3,
    cast(value ->> 4 as bigint)
from rows
where exists (select 1 from registration where registration.id = value ->> 1)
on conflict (hash) do update set created_at = excluded.created_at
returning hash
