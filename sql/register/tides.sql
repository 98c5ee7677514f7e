select panel
from registering
where next_due <= $1
order by next_due
limit 100
