select year, panels
from listed_year
where panels > 0
order by year desc
