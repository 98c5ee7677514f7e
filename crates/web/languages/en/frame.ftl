# What stands around every page.
skip-to-content = Skip to the content
languages = Languages
ways-on = More from this institute
all-panels = All panels
archive = Archive
calendar-of-all = Calendar of all panels
feed-atom = Atom feed
feed-json = JSON feed
made-with = Published with Plenary
