delete from submission where panel = $1 and at < $2
