with rows as materialized (select value from jsonb_each($1))
update registration
set
    name = rows.value ->> 4, state = rows.value ->> 5, seats = cast(rows.value ->> 6 as bigint),
    held = cast(rows.value ->> 7 as bigint), place = cast(rows.value ->> 8 as bigint),
    due_at = cast(rows.value ->> 9 as bigint), answers = rows.value ->> 10,
    form_version = cast(rows.value ->> 11 as bigint), colleagues = rows.value ->> 12, language = rows.value ->> 13,
    zone = rows.value ->> 14, invitation = rows.value ->> 15, sequence = cast(rows.value ->> 16 as bigint),
    in_calendar = cast(rows.value ->> 17 as bigint), told_at = cast(rows.value ->> 18 as bigint),
    changed_at = cast(rows.value ->> 20 as bigint)
from rows
where registration.id = rows.value ->> 0
