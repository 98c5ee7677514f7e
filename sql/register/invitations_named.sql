select id, panel, code, address_key, uses, used, holds_seats, bypasses_window, bypasses_approval, note, created_at
from invitation
where panel = $1 and (id in (select key from jsonb_each($2)) or code in (select key from jsonb_each($2)))
