--liquibase formatted sql

--changeset task:1-task_run stripComments:false
create table "task_run" (
  "id" integer primary key autoincrement,
  "kind" text not null,
  "subject" text,
  "state" text not null check ("state" in ('QUEUED', 'RUNNING', 'DONE', 'ERROR', 'CANCELLED')),
  "progress" real not null default 0 check ("progress" between 0 and 1),
  "message" text,
  "owner" text,
  "created_at" text not null,
  "started_at" text,
  "ended_at" text
) strict;
create index "task_run_by_state_kind" on "task_run" ("state", "kind");
--rollback drop table "task_run";
