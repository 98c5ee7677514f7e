insert into caption (recording, language, cues)
values ($1, $2, $3)
on conflict (recording, language) do update set cues = excluded.cues
