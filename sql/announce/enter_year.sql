-- Counts a panel in its year.
insert into listed_year (year, panels)
select year, 1 from panel where id = $1 and listed = 1 and year is not null
on conflict (year) do update set panels = listed_year.panels + 1
