with rows as materialized (select value from jsonb_each($1))
insert into letter (
    id, kind, panel, registration, address, domain, language, zone, facts, state, attempts, due_at, decided_at
)
select
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4,
    value ->> 5, value ->> 6, value ->> 7, value ->> 8, 'queued', 0,
    cast(value ->> 9 as bigint), cast(value ->> 9 as bigint)
from rows
