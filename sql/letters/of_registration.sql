select kind, state, attempts, decided_at, due_at, reason
from letter
where registration = $1
order by decided_at desc, id desc
limit 200
