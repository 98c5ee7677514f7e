update registering
set turn = turn + 1
where panel = $1
returning terms, seated, held, waiting, awaiting, last_place, next_due
