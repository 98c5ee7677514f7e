-- Recordings and their captions. Valid on SQLite and on PostgreSQL, as the first schema is.

-- content: what is only ever read whole; none once the recording is removed, because its number is never given again.
create table recording (
    id text not null primary key,
    panel text not null references panel (id),
    number bigint not null,
    content text,
    added_at bigint not null,
    changed_at bigint not null
);

create unique index recording_number on recording (panel, number);

-- cues: WebVTT.
create table caption (
    recording text not null references recording (id),
    language text not null,
    cues text not null,
    primary key (recording, language)
);
