select coalesce(max(number), 0) + 1 as "number!: i64"
from recording
where panel = $1
