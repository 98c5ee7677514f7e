insert into letter (
    id, kind, panel, registration, address, domain, language, zone, facts, state, attempts, due_at, decided_at
)
select
    value ->> 'id', value ->> 'kind', value ->> 'panel', value ->> 'registration', value ->> 'address',
    value ->> 'domain', value ->> 'language', value ->> 'zone', value ->> 'facts', 'queued', 0,
    cast(value ->> 'decided_at' as bigint), cast(value ->> 'decided_at' as bigint)
from json_each($1)
