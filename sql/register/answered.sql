-- Joined by both columns, so that the index is asked for each, however little the planner knows of the table.
with asked as materialized (select cast($1 as text) as panel, key from jsonb_each($2))
select submission.key, submission.outcome
from asked
inner join submission on submission.panel = asked.panel and submission.key = asked.key
