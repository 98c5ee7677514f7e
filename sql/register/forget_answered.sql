delete from submission where key < $1
