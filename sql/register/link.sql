select hash, registration, panel, purpose, created_at from link where hash = $1
