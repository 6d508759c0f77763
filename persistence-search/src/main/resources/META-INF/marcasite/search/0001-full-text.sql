--liquibase formatted sql

-- The full-text index over entry, with external content: it stores words, the text stays in entry.
-- Any SQLite program may write entry: the triggers use what is built in. One that replaces rows
-- (INSERT OR REPLACE) must have recursive_triggers on, or SQLite fires no delete trigger and the
-- index keeps stale words; insert into entry_fts (entry_fts) values ('rebuild') repairs it.

--changeset search:1-entry-fts
create virtual table entry_fts using fts5 (
  title, summary, body,
  content = 'entry', content_rowid = 'id',
  tokenize = 'porter unicode61 remove_diacritics 2'
);
insert into entry_fts (entry_fts) values ('rebuild');
--rollback drop table entry_fts;

--changeset search:2-entry-fts-insert splitStatements:false
create trigger entry_fts_insert after insert on entry
begin
  insert into entry_fts (rowid, title, summary, body)
  values (new.id, new.title, new.summary, new.body);
end;
--rollback drop trigger entry_fts_insert;

--changeset search:3-entry-fts-delete splitStatements:false
create trigger entry_fts_delete after delete on entry
begin
  insert into entry_fts (entry_fts, rowid, title, summary, body)
  values ('delete', old.id, old.title, old.summary, old.body);
end;
--rollback drop trigger entry_fts_delete;

-- Only when a text changed: an update of the status, or one that names every column, is no reason
-- to index the entry again.
--changeset search:4-entry-fts-update splitStatements:false
create trigger entry_fts_update after update of title, summary, body on entry
when new.title is not old.title or new.summary is not old.summary or new.body is not old.body
begin
  insert into entry_fts (entry_fts, rowid, title, summary, body)
  values ('delete', old.id, old.title, old.summary, old.body);
  insert into entry_fts (rowid, title, summary, body)
  values (new.id, new.title, new.summary, new.body);
end;
--rollback drop trigger entry_fts_update;
