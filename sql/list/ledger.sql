select id, at, actor, deed, panel, detail
from ledger
where panel = $1
order by at, id
