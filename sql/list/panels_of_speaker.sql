select
    panel.id, panel.slug, panel.revision, panel.sequence, panel.phase, panel.standing, panel.visibility, panel.series,
    panel.starts, panel.ends, panel.zone, panel.fold, panel.starts_at, panel.ends_at, panel.rules, panel.previously,
    panel.mode, panel.original, panel.created_at, panel.changed_at, panel.content
from appearance
inner join panel on panel.id = appearance.panel
where appearance.listed = 1 and appearance.speaker = $1
order by appearance.from_at desc, appearance.panel desc
limit $2
