-- The first schema. Every statement here is valid on SQLite and on PostgreSQL: ids and JSON are text, instants are
-- microseconds since 1970 (UTC), wall times are civil text, truth values are 0 or 1.

-- Rises with every recorded change; pages know by it that they are stale.
create table edition (
    one bigint not null primary key check (one = 1),
    edition bigint not null
);

insert into edition (one, edition) values (1, 0);

create table series (
    id text not null primary key,
    slug text not null unique,
    original text not null,
    texts text not null,
    changed_at bigint not null
);

create table speaker (
    id text not null primary key,
    slug text not null unique,
    name text not null
);

-- Every name a speaker carries, for finding the one who is meant by it.
create table speaker_name (
    name text not null,
    speaker text not null references speaker (id),
    primary key (name, speaker)
);

create index speaker_name_speaker on speaker_name (speaker);

-- listed: announced and public. from_at, over_at, lasts: the start, the (assumed) end and the microseconds between;
-- a panel without a time lies after all that have one. content: what is only ever read whole.
create table panel (
    id text not null primary key,
    slug text not null,
    revision bigint not null,
    sequence bigint not null,
    phase text not null,
    standing text not null,
    visibility text not null,
    listed bigint not null check (listed in (0, 1)),
    series text references series (id),
    starts text,
    ends text,
    zone text,
    fold text,
    starts_at bigint,
    ends_at bigint,
    from_at bigint not null,
    over_at bigint not null,
    lasts bigint not null,
    year bigint,
    rules text,
    previously bigint,
    mode text,
    original text not null,
    created_at bigint not null,
    changed_at bigint not null,
    content text not null
);

-- The lists are read in the order of these indexes and stop after a page, however many panels there are.
create index panel_listed on panel (from_at, id, over_at) where listed = 1;
create index panel_listed_of_series on panel (series, from_at, id, over_at) where listed = 1;
create index panel_listed_of_year on panel (year, from_at, id) where listed = 1;
create index panel_listed_changed on panel (changed_at, id, slug) where listed = 1;
create index panel_listed_lasts on panel (lasts) where listed = 1;
create index panel_rules on panel (rules);

-- How many listed panels each year has, kept with every change: counting them anew would cost more with every panel.
create table listed_year (
    year bigint not null primary key,
    panels bigint not null
);

-- Every address a panel ever had. The one in panel.slug is current, the others redirect; nobody else can take them.
create table panel_address (
    slug text not null primary key,
    panel text not null references panel (id)
);

create index panel_address_panel on panel_address (panel);

-- Who has a part on which panel; listed and from_at repeat the panel's, so that a speaker's page is one index read.
create table appearance (
    panel text not null references panel (id),
    speaker text not null references speaker (id),
    listed bigint not null check (listed in (0, 1)),
    from_at bigint not null,
    primary key (panel, speaker)
);

create index appearance_listed on appearance (speaker, from_at, panel) where listed = 1;

-- Keeps its lines whatever becomes of the things they speak of: no references.
create table ledger (
    id text not null primary key,
    at bigint not null,
    actor text not null,
    deed text not null,
    panel text,
    detail text not null
);

create index ledger_panel on ledger (panel, at, id);
