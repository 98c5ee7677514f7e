select speaker.id, speaker.slug, speaker.name
from speaker_name
inner join speaker on speaker.id = speaker_name.speaker
where speaker_name.name = $1
order by speaker.id
