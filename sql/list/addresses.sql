select slug, changed_at
from panel
where listed = 1
order by changed_at desc, id desc
limit $1
