update letter
set
    state = settled.value ->> 'state', due_at = cast(settled.value ->> 'due_at' as bigint),
    attempts = cast(settled.value ->> 'attempts' as bigint), reason = settled.value ->> 'reason'
from json_each($1) as settled
where letter.id = settled.key
