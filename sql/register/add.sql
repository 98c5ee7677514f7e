with rows as materialized (select value from jsonb_each($1))
insert into registration (
    id, panel, address, address_key, name, state, seats, held, place, due_at, answers, form_version, colleagues,
    language, zone, invitation, sequence, in_calendar, told_at, created_at, changed_at
)
select
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4,
    value ->> 5, cast(value ->> 6 as bigint), cast(value ->> 7 as bigint),
    cast(value ->> 8 as bigint), cast(value ->> 9 as bigint), value ->> 10,
    cast(value ->> 11 as bigint), value ->> 12, value ->> 13, value ->> 14,
    value ->> 15, cast(value ->> 16 as bigint), cast(value ->> 17 as bigint),
    cast(value ->> 18 as bigint), cast(value ->> 19 as bigint),
    cast(value ->> 20 as bigint)
from rows
