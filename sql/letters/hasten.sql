update letter
set due_at = $1
where state = 'queued' and attempts = 0 and due_at > $1
