with rows as materialized (select value from jsonb_each($1))
insert into submission (panel, key, outcome, at)
select value ->> 0, value ->> 1, value ->> 2, cast(value ->> 3 as bigint)
from rows
where true
on conflict (panel, key) do update set outcome = excluded.outcome, at = excluded.at
