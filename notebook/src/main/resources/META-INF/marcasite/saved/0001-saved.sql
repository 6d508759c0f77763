--liquibase formatted sql

--changeset saved:1-saved_search stripComments:false
create table "saved_search" (
  "id" integer primary key autoincrement,
  "name" text not null unique,
  "words" text not null default ''
) strict;
--rollback drop table "saved_search";

--changeset saved:1-saved_note stripComments:false
create table "saved_note" (
  "id" integer primary key autoincrement,
  "search_id" integer not null references "saved_search" ("id") on delete cascade,
  "entry_id" integer not null references "entry" ("id") on delete cascade,
  unique ("search_id", "entry_id")
) strict;
create index "saved_note_by_entry_id" on "saved_note" ("entry_id");
--rollback drop table "saved_note";
