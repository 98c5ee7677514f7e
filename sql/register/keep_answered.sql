with rows as materialized (select value from jsonb_each($1))
insert into submission (key, panel, outcome)
select value ->> 0, value ->> 1, value ->> 2
from rows
