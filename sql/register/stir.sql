update registering
set next_due = $2
where panel = $1 and waiting > 0 and (next_due is null or next_due > $2)
