update registering
set
    seated = $2, held = $3, waiting = $4, awaiting = $5, last_place = $6,
    next_due = (select min(due_at) from registration where panel = $1 and due_at > $7)
where panel = $1
