select kind, state, attempts, decided_at, due_at, reason
from letter
where id = $1
