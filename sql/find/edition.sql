select edition from edition where one = 1
