--liquibase formatted sql

-- Words that very many entries have: the index visits each of those entries to rank them. Here their
-- postings lie packed, the best apart from the others, so that most are never read. The index stays
-- the truth: entries written since are told by the ids below, and answered by the index.
--
-- IndexMaintenance fills the tables; while they are empty the index answers alone.

--changeset search:16-broad-words
create table entry_fts_broad_word (
  id integer primary key,
  word text not null unique
);
-- Entries in the order of their ids, numbered from 0; a later segment replaces earlier ones.
create table entry_fts_broad_segment (
  id integer primary key,
  first_id integer not null,
  last_id integer not null,
  entries integer not null,
  live_entries integer not null,
  live_words integer not null,
  average_length real not null,
  gone blob,
  ids blob,
  lengths blob not null
);
-- The id is segment << 24 | word << 4 | layer: a segment is written in one go. Layer 0 has the entries
-- with the best scores, and how many the word has in all layers of the segment.
create table entry_fts_broad_postings (
  id integer primary key,
  entries integer not null,
  score real not null,
  postings blob not null
);
-- Entries of the segments that were written since; those above last_id all are.
create table entry_fts_broad_changed (
  id integer primary key
);
create table entry_fts_broad_state (
  id integer primary key check (id = 1),
  last_id integer not null,
  generation integer not null,
  counted_entries integer not null
);
insert into entry_fts_broad_state (id, last_id, generation, counted_entries) values (1, 0, 0, 0);
--rollback drop table entry_fts_broad_state;
--rollback drop table entry_fts_broad_changed;
--rollback drop table entry_fts_broad_postings;
--rollback drop table entry_fts_broad_segment;
--rollback drop table entry_fts_broad_word;

--changeset search:17-entry-fts-write-without-changed splitStatements:false
drop trigger entry_fts_write;
--rollback create trigger entry_fts_write instead of insert on entry_fts_spaced_change begin insert into entry_fts (entry_fts, rowid, title, summary, body, key) values (new.command, new.id, new.title, new.summary, new.body, new.key); insert into entry_fts_title (entry_fts_title, rowid, words) values (new.command, (new.id << 32) | (min(length(new.title), 255) << 12) | min(length(new.body) / 32, 4095), new.title || ' ' || new.key); end;

-- No "or ignore": the conflict clause of the statement that fires a trigger takes its place.
--changeset search:18-entry-fts-write splitStatements:false
create trigger entry_fts_write instead of insert on entry_fts_spaced_change
begin
  insert into entry_fts (entry_fts, rowid, title, summary, body, key)
  values (new.command, new.id, new.title, new.summary, new.body, new.key);
  insert into entry_fts_title (entry_fts_title, rowid, words)
  values (new.command,
          (new.id << 32) | (min(length(new.title), 255) << 12)
            | min(length(new.body) / 32, 4095),
          new.title || ' ' || new.key);
  insert into entry_fts_broad_changed (id)
  select new.id
   where new.id <= (select last_id from entry_fts_broad_state)
     and not exists (select 1 from entry_fts_broad_changed where id = new.id);
end;
--rollback drop trigger entry_fts_write;

-- Entries that are called exactly as a person typed.
--changeset search:19-entry-search-title
create index entry_search_title on entry (title collate nocase);
--rollback drop index entry_search_title;
