-- Takes an address for a panel. Changes nothing when another panel has or had it.
insert into panel_address (slug, panel) values ($1, $2)
on conflict (slug) do update set panel = excluded.panel where panel_address.panel = excluded.panel
