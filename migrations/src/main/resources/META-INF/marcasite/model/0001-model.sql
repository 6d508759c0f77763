--liquibase formatted sql

-- The knowledge-base model. Any SQLite program may write the file: tables, checks and triggers use
-- built-in functions only, and the triggers do their work whether that program has switched foreign
-- keys and recursive triggers on or off. Applied changesets never change; add new ones.
--
-- Timestamps are ISO 8601 text in UTC with nanoseconds (30 characters), days are yyyy-MM-dd.

--changeset model:1-knowledge-base
create table knowledge_base (
  id          integer primary key autoincrement,
  name        text not null unique,
  title       text,
  description text,
  created_at  text not null,
  updated_at  text not null
) strict;
--rollback drop table knowledge_base;

--changeset model:2-entry
create table entry (
  id                integer primary key autoincrement,
  knowledge_base_id integer not null references knowledge_base (id) on delete cascade,
  key               text not null,
  type              text not null,
  title             text not null,
  summary           text,
  body              text not null,
  date              text,
  importance        integer,
  status            text,
  metadata          text check (metadata is null or json_valid(metadata)),
  path              text,
  content_hash      text,
  created_at        text not null,
  updated_at        text not null,
  version           integer not null,
  unique (knowledge_base_id, key)
) strict;
--rollback drop table entry;

--changeset model:3-tag
create table tag (
  id   integer primary key autoincrement,
  name text not null unique
) strict;
--rollback drop table tag;

--changeset model:4-entry-tag
create table entry_tag (
  entry_id integer not null references entry (id) on delete cascade,
  tag_id   integer not null references tag (id) on delete cascade,
  primary key (entry_id, tag_id)
) strict, without rowid;
create index entry_tag_by_tag on entry_tag (tag_id, entry_id);
--rollback drop table entry_tag;

-- A link is either resolved (target_id) or waiting (name of the knowledge base and key, as text).
-- The reference to the target has no action: entry_delete below turns incoming links into waiting
-- ones, and SQLite checks the reference only when the whole statement is done.
--changeset model:5-link
create table link (
  id                    integer primary key autoincrement,
  source_id             integer not null references entry (id) on delete cascade,
  target_id             integer references entry (id),
  target_knowledge_base text,
  target_key            text,
  kind                  text not null,
  relation              text,
  inverse               text,
  note                  text,
  context               text,
  position              integer not null,
  check ((target_id is null) = (target_key is not null)),
  check ((target_key is null) = (target_knowledge_base is null))
) strict;
create index link_outgoing on link (source_id, target_id, relation);
create index link_incoming on link (target_id, source_id, relation) where target_id is not null;
create index link_waiting on link (target_knowledge_base, target_key) where target_id is null;
--rollback drop table link;

--changeset model:6-source
create table source (
  id       integer primary key autoincrement,
  entry_id integer not null references entry (id) on delete cascade,
  title    text not null,
  url      text,
  note     text,
  position integer not null
) strict;
create index source_by_entry on source (entry_id);
--rollback drop table source;

--changeset model:7-setting
create table setting (
  name  text primary key,
  value text not null
) strict, without rowid;
--rollback drop table setting;

-- Whatever order they come in: a link finds its target when the link is written, when the entry is
-- created or renamed, and when the knowledge base is renamed.
--changeset model:8-link-resolves splitStatements:false
create trigger link_resolves after insert on link
when new.target_id is null
begin
  update link
     set target_id = (select entry.id
                        from entry join knowledge_base on knowledge_base.id = entry.knowledge_base_id
                       where knowledge_base.name = new.target_knowledge_base
                         and entry.key = new.target_key),
         target_knowledge_base = null,
         target_key = null
   where id = new.id
     and exists (select 1
                   from entry join knowledge_base on knowledge_base.id = entry.knowledge_base_id
                  where knowledge_base.name = new.target_knowledge_base
                    and entry.key = new.target_key);
end;
--rollback drop trigger link_resolves;

--changeset model:9-link-update-resolves splitStatements:false
create trigger link_update_resolves after update of target_id, target_knowledge_base, target_key on link
when new.target_id is null
begin
  update link
     set target_id = (select entry.id
                        from entry join knowledge_base on knowledge_base.id = entry.knowledge_base_id
                       where knowledge_base.name = new.target_knowledge_base
                         and entry.key = new.target_key),
         target_knowledge_base = null,
         target_key = null
   where id = new.id
     and exists (select 1
                   from entry join knowledge_base on knowledge_base.id = entry.knowledge_base_id
                  where knowledge_base.name = new.target_knowledge_base
                    and entry.key = new.target_key);
end;
--rollback drop trigger link_update_resolves;

--changeset model:10-entry-resolves-links splitStatements:false
create trigger entry_resolves_links after insert on entry
begin
  update link
     set target_id = new.id, target_knowledge_base = null, target_key = null
   where target_id is null
     and target_key = new.key
     and target_knowledge_base = (select name from knowledge_base where id = new.knowledge_base_id);
end;
--rollback drop trigger entry_resolves_links;

--changeset model:11-entry-rename-resolves-links splitStatements:false
create trigger entry_rename_resolves_links after update of key, knowledge_base_id on entry
when new.key is not old.key or new.knowledge_base_id is not old.knowledge_base_id
begin
  update link
     set target_id = new.id, target_knowledge_base = null, target_key = null
   where target_id is null
     and target_key = new.key
     and target_knowledge_base = (select name from knowledge_base where id = new.knowledge_base_id);
end;
--rollback drop trigger entry_rename_resolves_links;

-- Resolved links follow a renamed knowledge base by id; those that wait for one of its entries
-- follow by name. Links that were waiting for the new name may find their target now.
--changeset model:12-knowledge-base-rename-resolves-links splitStatements:false
create trigger knowledge_base_rename_resolves_links after update of name on knowledge_base
when new.name is not old.name
begin
  update link
     set target_knowledge_base = new.name
   where target_id is null
     and target_knowledge_base = old.name;
  update link
     set target_id = (select id from entry
                       where knowledge_base_id = new.id and key = link.target_key),
         target_knowledge_base = null,
         target_key = null
   where target_id is null
     and target_knowledge_base = new.name
     and exists (select 1 from entry
                  where knowledge_base_id = new.id and key = link.target_key);
end;
--rollback drop trigger knowledge_base_rename_resolves_links;

-- Full-text rows, vectors and links speak of an entry by its id.
--changeset model:13-entry-id-stays splitStatements:false
create trigger entry_id_stays before update of id on entry
when new.id is not old.id
begin
  select raise(abort, 'entry.id never changes');
end;
--rollback drop trigger entry_id_stays;

-- The deletes below repeat what ON DELETE CASCADE does, for programs that leave foreign keys off.
--changeset model:14-entry-delete splitStatements:false
create trigger entry_delete_breaks_links after delete on entry
begin
  delete from link where source_id = old.id;
  delete from source where entry_id = old.id;
  delete from entry_tag where entry_id = old.id;
  update link
     set target_id = null,
         target_knowledge_base = (select name from knowledge_base where id = old.knowledge_base_id),
         target_key = old.key
   where target_id = old.id;
end;
--rollback drop trigger entry_delete_breaks_links;

-- Before the delete, because the entries' own trigger looks up the name of the knowledge base.
-- Outgoing links go first: those between two entries that both go need not be broken one by one.
--changeset model:15-knowledge-base-delete splitStatements:false
create trigger knowledge_base_delete_breaks_links before delete on knowledge_base
begin
  delete from link
   where source_id in (select id from entry where knowledge_base_id = old.id);
  delete from entry where knowledge_base_id = old.id;
end;
--rollback drop trigger knowledge_base_delete_breaks_links;

--changeset model:16-tag-delete splitStatements:false
create trigger tag_delete after delete on tag
begin
  delete from entry_tag where tag_id = old.id;
end;
--rollback drop trigger tag_delete;
