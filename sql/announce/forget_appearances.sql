delete from appearance where panel = $1
