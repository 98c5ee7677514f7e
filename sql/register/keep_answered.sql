insert into submission (panel, key, outcome, at)
select value ->> 'panel', value ->> 'key', value ->> 'outcome', cast(value ->> 'at' as bigint)
from json_each($1)
where true
on conflict (panel, key) do nothing
