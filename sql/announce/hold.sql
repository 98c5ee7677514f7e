-- Keeps everybody else from revising the panel until the commit. Changes nothing unless the form before is what is stored.
update panel set revision = revision where id = $1 and revision + 1 = $2
