insert into invitation (
    id, panel, code, address_key, uses, used, holds_seats, bypasses_window, bypasses_approval, note, created_at
)
select
    value ->> 'id', value ->> 'panel', value ->> 'code', value ->> 'address_key', cast(value ->> 'uses' as bigint),
    cast(value ->> 'used' as bigint), cast(value ->> 'holds_seats' as bigint),
    cast(value ->> 'bypasses_window' as bigint), cast(value ->> 'bypasses_approval' as bigint), value ->> 'note',
    cast(value ->> 'created_at' as bigint)
from json_each($1)
where true
on conflict (id) do update set used = excluded.used
