create table plan (
  id integer primary key, day text, position integer, month text, inner text) strict;
create table Plan_days (Plan_id integer not null references plan (id), days text) strict;
create table Plan_notes (
  Plan_id integer not null references plan (id), notes_KEY text not null, notes text,
  primary key (Plan_id, notes_KEY)) strict;
