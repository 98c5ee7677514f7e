update recording set content = null where id = $1
