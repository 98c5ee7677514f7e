select id, panel, address, address_key, name, state, seats, held, place, due_at, answers, form_version, colleagues,
    language, zone, invitation, sequence, in_calendar, told_at, created_at, changed_at
from registration
where panel = $1 and address_key in (select key from json_each($2))
