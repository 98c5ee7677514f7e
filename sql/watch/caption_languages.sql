select language from caption where recording = $1
