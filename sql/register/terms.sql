update registering set terms = $2 where panel = $1
