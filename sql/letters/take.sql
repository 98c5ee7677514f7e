update letter
set state = 'sending', attempts = attempts + 1, due_at = $2
where due_at <= $1 and id in (
    select id
    from (
        select id, due_at, row_number() over (partition by domain order by due_at, id) as nth
        from (
            select id, domain, due_at
            from letter
            where due_at <= $1
            order by due_at, id
            limit 5000
        ) as due
    ) as numbered
    where nth <= $4
    order by due_at, id
    limit $3
)
returning id, kind, panel, registration, address, language, zone, facts, attempts, decided_at
