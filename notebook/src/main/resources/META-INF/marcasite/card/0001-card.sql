--liquibase formatted sql

--changeset card:1-card stripComments:false
create table "card" (
  "id" integer primary key autoincrement,
  "entry_id" integer not null unique references "entry" ("id") on delete cascade,
  "due" text not null,
  "interval_days" integer not null check ("interval_days" between 0 and 36500),
  "ease" real not null check ("ease" between 1.3 and 10),
  "repetitions" integer not null
) strict;
create index "card_by_due" on "card" ("due");
--rollback drop table "card";

--changeset card:1-card_answer stripComments:false
create table "card_answer" (
  "id" integer primary key autoincrement,
  "card_id" integer not null references "card" ("id") on delete cascade,
  "day" text not null,
  "grade" integer not null check ("grade" between 0 and 5)
) strict;
create index "card_answer_by_card_id" on "card_answer" ("card_id");
--rollback drop table "card_answer";
