-- The panel that has or had an address; its own slug says which.
select
    panel.id, panel.slug, panel.revision, panel.sequence, panel.phase, panel.standing, panel.visibility, panel.series,
    panel.starts, panel.ends, panel.zone, panel.fold, panel.starts_at, panel.ends_at, panel.rules, panel.previously,
    panel.mode, panel.original, panel.created_at, panel.changed_at, panel.content
from panel_address
inner join panel on panel.id = panel_address.panel
where panel_address.slug = $1
