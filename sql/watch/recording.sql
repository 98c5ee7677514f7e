select id, panel, number, content as "content!", added_at, changed_at
from recording
where id = $1 and content is not null
