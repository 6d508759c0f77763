--liquibase formatted sql

-- The rest of the knowledge-base model: people and repositories, what happens to an entry, and the
-- order of entries among each other. As in 0001: built-in functions only, and each rule on delete is
-- a trigger too, for programs that leave foreign keys off.

--changeset model:17-user-account
create table user_account (
  id           integer primary key autoincrement,
  name         text not null unique,
  display_name text,
  email        text,
  created_at   text not null,
  updated_at   text not null
) strict;
--rollback drop table user_account;

-- Apart from user_account, so that no query for users reads a secret by accident.
--changeset model:18-user-secret
create table user_secret (
  id         integer primary key autoincrement,
  user_id    integer not null references user_account (id) on delete cascade,
  name       text not null,
  value      text not null,
  created_at text not null,
  updated_at text not null,
  unique (user_id, name)
) strict;
--rollback drop table user_secret;

--changeset model:19-repository
create table repository (
  id             integer primary key autoincrement,
  name           text not null unique,
  location       text,
  branch         text,
  owner_id       integer references user_account (id) on delete set null,
  upstream_id    integer references repository (id) on delete set null,
  last_commit    text,
  last_synced_at text,
  created_at     text not null,
  updated_at     text not null
) strict;
create index repository_by_owner on repository (owner_id) where owner_id is not null;
create index repository_by_upstream on repository (upstream_id) where upstream_id is not null;
--rollback drop table repository;

--changeset model:20-workspace-repository
create table workspace_repository (
  id               integer primary key autoincrement,
  user_id          integer not null references user_account (id) on delete cascade,
  repository_id    integer not null references repository (id) on delete cascade,
  role             text not null check (role in ('OWNER', 'CONTRIBUTOR', 'SUBSCRIBER')),
  auto_sync        integer not null check (auto_sync in (0, 1)),
  interval_seconds integer not null check (interval_seconds > 0),
  last_synced_at   text,
  created_at       text not null,
  unique (user_id, repository_id)
) strict;
create index workspace_repository_by_repository on workspace_repository (repository_id);
--rollback drop table workspace_repository;

--changeset model:21-knowledge-base-repository
alter table knowledge_base add column repository_id integer references repository (id) on delete set null;
alter table knowledge_base add column repository_folder text;
create index knowledge_base_by_repository on knowledge_base (repository_id)
 where repository_id is not null;
--rollback drop index knowledge_base_by_repository;
--rollback alter table knowledge_base drop column repository_folder;
--rollback alter table knowledge_base drop column repository_id;

-- An entry is shown while both are null. The two are apart, so that an archived entry that was
-- deleted and is restored is archived again.
--changeset model:22-entry-visibility
alter table entry add column archived_at text;
alter table entry add column deleted_at text;
create index entry_archived on entry (archived_at) where archived_at is not null;
create index entry_deleted on entry (deleted_at) where deleted_at is not null;
--rollback drop index entry_deleted;
--rollback drop index entry_archived;
--rollback alter table entry drop column deleted_at;
--rollback alter table entry drop column archived_at;

-- Children of a deleted entry become entries without a parent: nothing vanishes unasked.
--changeset model:23-entry-hierarchy
alter table entry add column parent_id integer references entry (id) on delete set null
  check (parent_id is not id);
alter table entry add column position integer not null default 0;
create index entry_by_parent on entry (parent_id, position) where parent_id is not null;
--rollback drop index entry_by_parent;
--rollback alter table entry drop column position;
--rollback alter table entry drop column parent_id;

--changeset model:24-entry-parent-update splitStatements:false
create trigger entry_parent_update before update of parent_id on entry
when new.parent_id is not null and new.parent_id is not old.parent_id
begin
  select raise(abort, 'entry.parent_id: an entry cannot be below itself')
   where new.id in (
     with recursive above (id) as (
       select new.parent_id
       union
       select entry.parent_id from entry join above on entry.id = above.id
        where entry.parent_id is not null)
     select id from above);
end;
--rollback drop trigger entry_parent_update;

--changeset model:25-dependency
create table dependency (
  id              integer primary key autoincrement,
  dependent_id    integer not null references entry (id) on delete cascade,
  prerequisite_id integer not null references entry (id) on delete cascade,
  waived_at       text,
  waiver          text,
  created_at      text not null,
  unique (dependent_id, prerequisite_id),
  check (dependent_id <> prerequisite_id),
  check (waiver is null or waived_at is not null)
) strict;
create index dependency_by_prerequisite on dependency (prerequisite_id, dependent_id);
--rollback drop table dependency;

-- A waived dependency holds nobody up, so it may close a circle; it cannot be taken back then.
--changeset model:26-dependency-insert splitStatements:false
create trigger dependency_insert before insert on dependency
when new.waived_at is null
begin
  select raise(abort, 'dependency: an entry cannot wait for itself')
   where new.dependent_id in (
     with recursive needed (id) as (
       select new.prerequisite_id
       union
       select dependency.prerequisite_id from dependency join needed
           on dependency.dependent_id = needed.id
        where dependency.waived_at is null)
     select id from needed);
end;
--rollback drop trigger dependency_insert;

--changeset model:27-dependency-update splitStatements:false
create trigger dependency_update before update of dependent_id, prerequisite_id, waived_at on dependency
when new.waived_at is null
begin
  select raise(abort, 'dependency: an entry cannot wait for itself')
   where new.dependent_id in (
     with recursive needed (id) as (
       select new.prerequisite_id
       union
       select dependency.prerequisite_id from dependency join needed
           on dependency.dependent_id = needed.id
        where dependency.waived_at is null and dependency.id <> new.id)
     select id from needed);
end;
--rollback drop trigger dependency_update;

--changeset model:28-block
create table block (
  id       integer primary key autoincrement,
  entry_id integer not null references entry (id) on delete cascade,
  key      text not null,
  kind     text not null,
  heading  text,
  content  text not null,
  position integer not null,
  unique (entry_id, key)
) strict;
--rollback drop table block;

--changeset model:29-entry-version
create table entry_version (
  id           integer primary key autoincrement,
  entry_id     integer not null references entry (id) on delete cascade,
  commit_id    text not null,
  author       text,
  message      text,
  change_type  text not null check (change_type in ('CREATED', 'MODIFIED', 'RENAMED', 'DELETED')),
  committed_at text not null,
  unique (entry_id, commit_id)
) strict;
create index entry_version_newest on entry_version (entry_id, committed_at desc, id desc);
--rollback drop table entry_version;

--changeset model:30-starred-entry
create table starred_entry (
  id         integer primary key autoincrement,
  user_id    integer not null references user_account (id) on delete cascade,
  entry_id   integer not null references entry (id) on delete cascade,
  position   integer not null,
  created_at text not null,
  unique (user_id, entry_id)
) strict;
create index starred_entry_by_entry on starred_entry (entry_id);
--rollback drop table starred_entry;

-- A review outlives the account of whoever wrote it: the name stays.
--changeset model:31-review
create table review (
  id           integer primary key autoincrement,
  entry_id     integer not null references entry (id) on delete cascade,
  user_id      integer references user_account (id) on delete set null,
  reviewer     text not null,
  verdict      text not null,
  remark       text,
  content_hash text,
  created_at   text not null
) strict;
create index review_newest on review (entry_id, created_at desc, id desc);
create index review_by_user on review (user_id) where user_id is not null;
--rollback drop table review;

-- Its incoming and outgoing links, sources and tags: trigger entry_delete_breaks_links.
--changeset model:32-entry-delete-children splitStatements:false
create trigger entry_delete_children after delete on entry
begin
  delete from block where entry_id = old.id;
  delete from entry_version where entry_id = old.id;
  delete from starred_entry where entry_id = old.id;
  delete from review where entry_id = old.id;
  delete from dependency where dependent_id = old.id;
  delete from dependency where prerequisite_id = old.id;
  update entry set parent_id = null where parent_id = old.id;
end;
--rollback drop trigger entry_delete_children;

--changeset model:33-user-delete splitStatements:false
create trigger user_account_delete after delete on user_account
begin
  delete from user_secret where user_id = old.id;
  delete from workspace_repository where user_id = old.id;
  delete from starred_entry where user_id = old.id;
  update review set user_id = null where user_id = old.id;
  update repository set owner_id = null where owner_id = old.id;
end;
--rollback drop trigger user_account_delete;

--changeset model:34-repository-delete splitStatements:false
create trigger repository_delete after delete on repository
begin
  delete from workspace_repository where repository_id = old.id;
  update repository set upstream_id = null where upstream_id = old.id;
  update knowledge_base set repository_id = null where repository_id = old.id;
end;
--rollback drop trigger repository_delete;
