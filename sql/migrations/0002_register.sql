-- Registrations, their seats, and letters. Valid on SQLite and on PostgreSQL, as the first schema is.

-- Every version of every panel's form: answers keep theirs.
create table form (
    panel text not null references panel (id),
    version bigint not null,
    definition text not null,
    at bigint not null,
    primary key (panel, version)
);

-- How a panel takes registrations, and its seats: free + held + seated = capacity. turn rises with every group of
-- steps; raising it is what makes one group wait for another.
create table registering (
    panel text not null primary key references panel (id),
    terms text not null,
    form_version bigint not null,
    seated bigint not null check (seated >= 0),
    held bigint not null check (held >= 0),
    waiting bigint not null check (waiting >= 0),
    awaiting bigint not null check (awaiting >= 0),
    last_place bigint not null,
    next_due bigint,
    turn bigint not null
);

create index registering_due on registering (next_due) where next_due is not null;

-- Without a reference to its panel: it is written only under that panel's turn, whose row has one, and checking it for each
-- row was a fifth of what a group costs PostgreSQL.
create table registration (
    id text not null primary key,
    panel text not null,
    address text not null,
    address_key text not null,
    name text not null,
    state text not null,
    seats bigint not null,
    held bigint not null,
    place bigint not null,
    due_at bigint,
    answers text not null,
    form_version bigint not null,
    colleagues text not null,
    language text not null,
    zone text,
    invitation text,
    sequence bigint not null,
    in_calendar bigint not null check (in_calendar in (0, 1)),
    told_at bigint,
    created_at bigint not null,
    changed_at bigint not null
);

-- One registration for each address and panel, whatever else happens.
create unique index registration_address on registration (address_key, panel);
create unique index registration_place on registration (panel, place);
create index registration_waiting on registration (panel, place) where state = 'waiting' and held = 0;
create index registration_due on registration (panel, due_at) where due_at is not null;

create table invitation (
    id text not null primary key,
    panel text not null references panel (id),
    code text not null unique,
    address_key text,
    uses bigint not null,
    used bigint not null,
    holds_seats bigint not null check (holds_seats in (0, 1)),
    bypasses_window bigint not null check (bypasses_window in (0, 1)),
    bypasses_approval bigint not null check (bypasses_approval in (0, 1)),
    note text,
    created_at bigint not null
);

create index invitation_panel on invitation (panel, created_at, id);

-- What each form was answered with, so that the same form sent twice is one application. A key begins with the time at
-- which its form was opened; it is forgotten three days after that.
create table submission (
    key text not null,
    panel text not null,
    outcome text not null,
    primary key (key, panel)
);

-- Secret links, as hashes.
create table link (
    hash text not null primary key,
    registration text not null,
    panel text not null,
    purpose text not null,
    created_at bigint not null
);

create index link_registration on link (registration);

-- The outbox. Without references: the letter that tells somebody of their erasure outlives the registration.
-- due_at: when it is (again) to be handed over; none when nothing more happens to it.
create table letter (
    id text not null primary key,
    kind text not null,
    panel text not null,
    registration text not null,
    address text not null,
    domain text not null,
    language text not null,
    zone text,
    facts text not null,
    state text not null,
    attempts bigint not null,
    due_at bigint,
    decided_at bigint not null,
    reason text
);

create index letter_due on letter (due_at, id) where due_at is not null;
create index letter_registration on letter (registration, decided_at);

-- What this installation signs its forms with, in hexadecimal digits; the same on all nodes.
create table house_key (
    one bigint not null primary key check (one = 1),
    bits text not null
);
