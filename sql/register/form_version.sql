select definition from form where panel = $1 and version = $2
