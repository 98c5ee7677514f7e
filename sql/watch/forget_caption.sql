delete from caption where recording = $1 and language = $2
