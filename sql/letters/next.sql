select min(due_at) from letter where due_at is not null
