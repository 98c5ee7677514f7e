insert into speaker_name (name, speaker) values ($1, $2)
on conflict (name, speaker) do nothing
