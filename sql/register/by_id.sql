-- Only one index serves the join, so that each is asked of it, however little the planner knows of the table.
with asked as materialized (select cast($1 as text) as panel, key from jsonb_each($2))
select
    registration.id, registration.panel, registration.address, registration.address_key, registration.name,
    registration.state, registration.seats, registration.held, registration.place, registration.due_at,
    registration.answers, registration.form_version, registration.colleagues, registration.language, registration.zone,
    registration.invitation, registration.sequence, registration.in_calendar, registration.told_at,
    registration.created_at, registration.changed_at
from asked
inner join registration on registration.id = asked.key and coalesce(registration.panel, '') = asked.panel
