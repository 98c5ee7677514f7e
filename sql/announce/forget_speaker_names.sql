delete from speaker_name where speaker = $1
