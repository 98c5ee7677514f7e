select terms, definition, seated, held, waiting, awaiting, last_place
from registering
join form on form.panel = registering.panel and form.version = registering.form_version
where registering.panel = $1
