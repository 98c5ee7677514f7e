with rows as materialized (select value from jsonb_each($1))
insert into invitation (
    id, panel, code, address_key, uses, used, holds_seats, bypasses_window, bypasses_approval, note, created_at
)
select
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, cast(value ->> 4 as bigint),
    cast(value ->> 5 as bigint), cast(value ->> 6 as bigint),
    cast(value ->> 7 as bigint), cast(value ->> 8 as bigint), value ->> 9,
    cast(value ->> 10 as bigint)
from rows
where true
on conflict (id) do update set used = excluded.used
