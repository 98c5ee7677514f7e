update edition set edition = edition + 1 where one = 1
