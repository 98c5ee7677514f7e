insert into registration (
    id, panel, address, address_key, name, state, seats, held, place, due_at, answers, form_version, colleagues,
    language, zone, invitation, sequence, in_calendar, told_at, created_at, changed_at
)
select
    value ->> 'id', value ->> 'panel', value ->> 'address', value ->> 'address_key', value ->> 'name',
    value ->> 'state', cast(value ->> 'seats' as bigint), cast(value ->> 'held' as bigint),
    cast(value ->> 'place' as bigint), cast(value ->> 'due_at' as bigint), value ->> 'answers',
    cast(value ->> 'form_version' as bigint), value ->> 'colleagues', value ->> 'language', value ->> 'zone',
    value ->> 'invitation', cast(value ->> 'sequence' as bigint), cast(value ->> 'in_calendar' as bigint),
    cast(value ->> 'told_at' as bigint), cast(value ->> 'created_at' as bigint),
    cast(value ->> 'changed_at' as bigint)
from json_each($1)
where true
on conflict (id) do update
set
    name = excluded.name, state = excluded.state, seats = excluded.seats, held = excluded.held,
    place = excluded.place, due_at = excluded.due_at, answers = excluded.answers,
    form_version = excluded.form_version, colleagues = excluded.colleagues, language = excluded.language,
    zone = excluded.zone, invitation = excluded.invitation, sequence = excluded.sequence,
    in_calendar = excluded.in_calendar, told_at = excluded.told_at, changed_at = excluded.changed_at
