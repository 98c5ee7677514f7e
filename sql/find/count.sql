select count(*) as "panels!" from panel
