select phase, standing, sequence, starts_at, over_at
from panel
where id = $1
