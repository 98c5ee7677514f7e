-- Takes a panel that is about to be revised out of the count of its year.
update listed_year set panels = panels - 1
where year = (select year from panel where id = $1 and listed = 1)
