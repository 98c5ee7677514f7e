insert into appearance (panel, speaker, listed, from_at) values ($1, $2, $3, $4)
on conflict (panel, speaker) do nothing
