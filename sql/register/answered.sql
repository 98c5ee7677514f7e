select key, outcome
from submission
where panel = $1 and key in (select key from json_each($2))
