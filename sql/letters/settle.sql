update letter
set
    state = settled.value ->> 'state', attempts = cast(settled.value ->> 'attempts' as bigint),
    reason = settled.value ->> 'reason',
    due_at = case
        when letter.kind = 'withdrawn' or exists (select 1 from registration where registration.id = letter.registration)
            then cast(settled.value ->> 'due_at' as bigint)
    end
from jsonb_each($1) as settled
where letter.id = settled.key
