delete from submission where at < $1
