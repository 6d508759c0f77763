--liquibase formatted sql

-- Tags are searched and ranked like the other texts: a column of the index has the names of all tags
-- of an entry. They are in rows of their own, so an entry is indexed again for each tag that it
-- gets or loses, and when a tag gets another name.
--
-- When a row is deleted, SQLite first deletes what refers to it and then fires the triggers. What the
-- index has to forget is therefore put aside before.

--changeset search:20-entry-fts-insert-without-tags splitStatements:false rollbackSplitStatements:false
drop trigger entry_fts_insert;
--rollback create trigger entry_fts_insert after insert on entry begin insert into entry_fts_change (command, id, title, summary, body, key) values (null, new.id, new.title, new.summary, new.body, new.key); end;

--changeset search:21-entry-fts-delete-without-tags splitStatements:false rollbackSplitStatements:false
drop trigger entry_fts_delete;
--rollback create trigger entry_fts_delete after delete on entry begin insert into entry_fts_change (command, id, title, summary, body, key) values ('delete', old.id, old.title, old.summary, old.body, old.key); end;

--changeset search:22-entry-fts-update-without-tags splitStatements:false rollbackSplitStatements:false
drop trigger entry_fts_update;
--rollback create trigger entry_fts_update after update of title, summary, body, key on entry when new.title is not old.title or new.summary is not old.summary or new.body is not old.body or new.key is not old.key begin insert into entry_fts_change (command, id, title, summary, body, key) values ('delete', old.id, old.title, old.summary, old.body, old.key); insert into entry_fts_change (command, id, title, summary, body, key) values (null, new.id, new.title, new.summary, new.body, new.key); end;

--changeset search:23-entry-fts-space-without-tags splitStatements:false rollbackSplitStatements:false
drop trigger entry_fts_space;
--rollback create trigger entry_fts_space instead of insert on entry_fts_change begin insert into entry_fts_spaced_change (command, id, title, summary, body, key) values ( new.command, new.id, case when length(new.title) = length(cast(new.title as blob)) then new.title when not (instr(cast(new.title as blob), x'E3') or instr(cast(new.title as blob), x'E4') or instr(cast(new.title as blob), x'E5') or instr(cast(new.title as blob), x'E6') or instr(cast(new.title as blob), x'E7') or instr(cast(new.title as blob), x'E8') or instr(cast(new.title as blob), x'E9') or instr(cast(new.title as blob), x'EA') or instr(cast(new.title as blob), x'EB') or instr(cast(new.title as blob), x'EC') or instr(cast(new.title as blob), x'ED') or instr(cast(new.title as blob), x'EF') or instr(cast(new.title as blob), x'F0') or instr(cast(new.title as blob), x'E0B8') or instr(cast(new.title as blob), x'E0B9')) then new.title else ( with recursive start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(new.title)), piece (text) as materialized (select substr(new.title, at, 64) from start), place (i) as (select 1 union all select i + 1 from place where i < 64) select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ' or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ' or letter between '𠀀' and '𿿽' then ' ' || letter || ' ' else letter end, '') from (select substr(text, i, 1) as letter from piece cross join place)) end, case when length(new.summary) = length(cast(new.summary as blob)) then new.summary when not (instr(cast(new.summary as blob), x'E3') or instr(cast(new.summary as blob), x'E4') or instr(cast(new.summary as blob), x'E5') or instr(cast(new.summary as blob), x'E6') or instr(cast(new.summary as blob), x'E7') or instr(cast(new.summary as blob), x'E8') or instr(cast(new.summary as blob), x'E9') or instr(cast(new.summary as blob), x'EA') or instr(cast(new.summary as blob), x'EB') or instr(cast(new.summary as blob), x'EC') or instr(cast(new.summary as blob), x'ED') or instr(cast(new.summary as blob), x'EF') or instr(cast(new.summary as blob), x'F0') or instr(cast(new.summary as blob), x'E0B8') or instr(cast(new.summary as blob), x'E0B9')) then new.summary else ( with recursive start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(new.summary)), piece (text) as materialized (select substr(new.summary, at, 64) from start), place (i) as (select 1 union all select i + 1 from place where i < 64) select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ' or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ' or letter between '𠀀' and '𿿽' then ' ' || letter || ' ' else letter end, '') from (select substr(text, i, 1) as letter from piece cross join place)) end, case when length(new.body) = length(cast(new.body as blob)) then new.body when not (instr(cast(new.body as blob), x'E3') or instr(cast(new.body as blob), x'E4') or instr(cast(new.body as blob), x'E5') or instr(cast(new.body as blob), x'E6') or instr(cast(new.body as blob), x'E7') or instr(cast(new.body as blob), x'E8') or instr(cast(new.body as blob), x'E9') or instr(cast(new.body as blob), x'EA') or instr(cast(new.body as blob), x'EB') or instr(cast(new.body as blob), x'EC') or instr(cast(new.body as blob), x'ED') or instr(cast(new.body as blob), x'EF') or instr(cast(new.body as blob), x'F0') or instr(cast(new.body as blob), x'E0B8') or instr(cast(new.body as blob), x'E0B9')) then new.body else ( with recursive start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(new.body)), piece (text) as materialized (select substr(new.body, at, 64) from start), place (i) as (select 1 union all select i + 1 from place where i < 64) select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ' or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ' or letter between '𠀀' and '𿿽' then ' ' || letter || ' ' else letter end, '') from (select substr(text, i, 1) as letter from piece cross join place)) end, case when length(new.key) = length(cast(new.key as blob)) then new.key when not (instr(cast(new.key as blob), x'E3') or instr(cast(new.key as blob), x'E4') or instr(cast(new.key as blob), x'E5') or instr(cast(new.key as blob), x'E6') or instr(cast(new.key as blob), x'E7') or instr(cast(new.key as blob), x'E8') or instr(cast(new.key as blob), x'E9') or instr(cast(new.key as blob), x'EA') or instr(cast(new.key as blob), x'EB') or instr(cast(new.key as blob), x'EC') or instr(cast(new.key as blob), x'ED') or instr(cast(new.key as blob), x'EF') or instr(cast(new.key as blob), x'F0') or instr(cast(new.key as blob), x'E0B8') or instr(cast(new.key as blob), x'E0B9')) then new.key else ( with recursive start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(new.key)), piece (text) as materialized (select substr(new.key, at, 64) from start), place (i) as (select 1 union all select i + 1 from place where i < 64) select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ' or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ' or letter between '𠀀' and '𿿽' then ' ' || letter || ' ' else letter end, '') from (select substr(text, i, 1) as letter from piece cross join place)) end ); end;

--changeset search:24-entry-fts-write-without-tags splitStatements:false rollbackSplitStatements:false
drop trigger entry_fts_write;
--rollback create trigger entry_fts_write instead of insert on entry_fts_spaced_change begin insert into entry_fts (entry_fts, rowid, title, summary, body, key) values (new.command, new.id, new.title, new.summary, new.body, new.key); insert into entry_fts_title (entry_fts_title, rowid, words) values (new.command, (new.id << 32) | (min(length(new.title), 255) << 12) | min(length(new.body) / 32, 4095), new.title || ' ' || new.key); insert into entry_fts_broad_changed (id) select new.id where new.id <= (select last_id from entry_fts_broad_state) and not exists (select 1 from entry_fts_broad_changed where id = new.id); end;

--changeset search:25-entry-fts-change-without-tags
drop view entry_fts_spaced_change;
drop view entry_fts_change;
--rollback create view entry_fts_change (command, id, title, summary, body, key) as select command, id, title, summary, body, key from (select null as command), entry_fts_text where false;
--rollback create view entry_fts_spaced_change (command, id, title, summary, body, key) as select command, id, title, summary, body, key from entry_fts_change;

--changeset search:26-entry-fts-without-tags
-- Postings that were made before do not know the tags; IndexMaintenance makes them anew.
drop table entry_fts_words;
drop table entry_fts;
delete from entry_fts_broad_word;
delete from entry_fts_broad_segment;
delete from entry_fts_broad_postings;
delete from entry_fts_broad_changed;
update entry_fts_broad_state set last_id = 0, counted_entries = 0, generation = generation + 1;
--rollback create virtual table entry_fts using fts5 (title, summary, body, key, content = 'entry_fts_text', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2');
--rollback create virtual table entry_fts_words using fts5vocab (entry_fts, row);
--rollback insert into entry_fts (entry_fts) values ('rebuild');
--rollback delete from entry_fts_broad_word;
--rollback delete from entry_fts_broad_segment;
--rollback delete from entry_fts_broad_postings;
--rollback delete from entry_fts_broad_changed;
--rollback update entry_fts_broad_state set last_id = 0, counted_entries = 0, generation = generation + 1;

--changeset search:27-entry-fts-tags
-- The cross join keeps the tags of an entry in the order of their ids, whatever SQLite knows of the
-- tables: the index has words with their places.
create view entry_fts_tags (entry_id, tag_id, name) as
select entry_tag.entry_id, tag.id, tag.name
  from entry_tag cross join tag on tag.id = entry_tag.tag_id;
create table entry_fts_removed_entry (
  id integer primary key,
  tags text
);
create table entry_fts_removed_tag (
  id integer primary key,
  name text
);
--rollback drop table entry_fts_removed_tag;
--rollback drop table entry_fts_removed_entry;
--rollback drop view entry_fts_tags;

--changeset search:28-entry-fts-text
drop view entry_fts_text;
create view entry_fts_text (id, title, summary, body, key, tags) as
select id,
       case
         when length(entry.title) = length(cast(entry.title as blob)) then entry.title
         when not (instr(cast(entry.title as blob), x'E3') or instr(cast(entry.title as blob), x'E4') or instr(cast(entry.title as blob), x'E5')
                or instr(cast(entry.title as blob), x'E6') or instr(cast(entry.title as blob), x'E7') or instr(cast(entry.title as blob), x'E8')
                or instr(cast(entry.title as blob), x'E9') or instr(cast(entry.title as blob), x'EA') or instr(cast(entry.title as blob), x'EB')
                or instr(cast(entry.title as blob), x'EC') or instr(cast(entry.title as blob), x'ED') or instr(cast(entry.title as blob), x'EF')
                or instr(cast(entry.title as blob), x'F0') or instr(cast(entry.title as blob), x'E0B8') or instr(cast(entry.title as blob), x'E0B9')) then entry.title
         else (
           with recursive
             start (at) as (select 1 union all select at + 1024 from start where at + 1024 <= length(entry.title)),
             page (text) as materialized (select substr(entry.title, at, 1024) from start),
             place (i) as (select 1 union all select i + 1 from place where i < 64),
             piece (text) as materialized (
               select substr(text, 64 * i - 63, 64) from page cross join place
                where i = 1 or (i <= 16 and 64 * i - 63 <= length(text)))
           select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ'
                                      or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ'
                                      or letter between '𠀀' and '𿿽'
                                    then ' ' || letter || ' ' else letter end, '')
             from (select substr(text, i, 1) as letter from piece cross join place))
       end,
       case
         when entry.summary is null then null
         when length(entry.summary) = length(cast(entry.summary as blob)) then entry.summary
         when not (instr(cast(entry.summary as blob), x'E3') or instr(cast(entry.summary as blob), x'E4') or instr(cast(entry.summary as blob), x'E5')
                or instr(cast(entry.summary as blob), x'E6') or instr(cast(entry.summary as blob), x'E7') or instr(cast(entry.summary as blob), x'E8')
                or instr(cast(entry.summary as blob), x'E9') or instr(cast(entry.summary as blob), x'EA') or instr(cast(entry.summary as blob), x'EB')
                or instr(cast(entry.summary as blob), x'EC') or instr(cast(entry.summary as blob), x'ED') or instr(cast(entry.summary as blob), x'EF')
                or instr(cast(entry.summary as blob), x'F0') or instr(cast(entry.summary as blob), x'E0B8') or instr(cast(entry.summary as blob), x'E0B9')) then entry.summary
         else (
           with recursive
             start (at) as (select 1 union all select at + 1024 from start where at + 1024 <= length(entry.summary)),
             page (text) as materialized (select substr(entry.summary, at, 1024) from start),
             place (i) as (select 1 union all select i + 1 from place where i < 64),
             piece (text) as materialized (
               select substr(text, 64 * i - 63, 64) from page cross join place
                where i = 1 or (i <= 16 and 64 * i - 63 <= length(text)))
           select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ'
                                      or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ'
                                      or letter between '𠀀' and '𿿽'
                                    then ' ' || letter || ' ' else letter end, '')
             from (select substr(text, i, 1) as letter from piece cross join place))
       end,
       case
         when length(entry.body) = length(cast(entry.body as blob)) then entry.body
         when not (instr(cast(entry.body as blob), x'E3') or instr(cast(entry.body as blob), x'E4') or instr(cast(entry.body as blob), x'E5')
                or instr(cast(entry.body as blob), x'E6') or instr(cast(entry.body as blob), x'E7') or instr(cast(entry.body as blob), x'E8')
                or instr(cast(entry.body as blob), x'E9') or instr(cast(entry.body as blob), x'EA') or instr(cast(entry.body as blob), x'EB')
                or instr(cast(entry.body as blob), x'EC') or instr(cast(entry.body as blob), x'ED') or instr(cast(entry.body as blob), x'EF')
                or instr(cast(entry.body as blob), x'F0') or instr(cast(entry.body as blob), x'E0B8') or instr(cast(entry.body as blob), x'E0B9')) then entry.body
         else (
           with recursive
             start (at) as (select 1 union all select at + 1024 from start where at + 1024 <= length(entry.body)),
             page (text) as materialized (select substr(entry.body, at, 1024) from start),
             place (i) as (select 1 union all select i + 1 from place where i < 64),
             piece (text) as materialized (
               select substr(text, 64 * i - 63, 64) from page cross join place
                where i = 1 or (i <= 16 and 64 * i - 63 <= length(text)))
           select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ'
                                      or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ'
                                      or letter between '𠀀' and '𿿽'
                                    then ' ' || letter || ' ' else letter end, '')
             from (select substr(text, i, 1) as letter from piece cross join place))
       end,
       case
         when length(entry.key) = length(cast(entry.key as blob)) then entry.key
         when not (instr(cast(entry.key as blob), x'E3') or instr(cast(entry.key as blob), x'E4') or instr(cast(entry.key as blob), x'E5')
                or instr(cast(entry.key as blob), x'E6') or instr(cast(entry.key as blob), x'E7') or instr(cast(entry.key as blob), x'E8')
                or instr(cast(entry.key as blob), x'E9') or instr(cast(entry.key as blob), x'EA') or instr(cast(entry.key as blob), x'EB')
                or instr(cast(entry.key as blob), x'EC') or instr(cast(entry.key as blob), x'ED') or instr(cast(entry.key as blob), x'EF')
                or instr(cast(entry.key as blob), x'F0') or instr(cast(entry.key as blob), x'E0B8') or instr(cast(entry.key as blob), x'E0B9')) then entry.key
         else (
           with recursive
             start (at) as (select 1 union all select at + 1024 from start where at + 1024 <= length(entry.key)),
             page (text) as materialized (select substr(entry.key, at, 1024) from start),
             place (i) as (select 1 union all select i + 1 from place where i < 64),
             piece (text) as materialized (
               select substr(text, 64 * i - 63, 64) from page cross join place
                where i = 1 or (i <= 16 and 64 * i - 63 <= length(text)))
           select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ'
                                      or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ'
                                      or letter between '𠀀' and '𿿽'
                                    then ' ' || letter || ' ' else letter end, '')
             from (select substr(text, i, 1) as letter from piece cross join place))
       end,
       (select group_concat(
               case
                 when length(name) = length(cast(name as blob)) then name
                 when not (instr(cast(name as blob), x'E3') or instr(cast(name as blob), x'E4') or instr(cast(name as blob), x'E5')
                        or instr(cast(name as blob), x'E6') or instr(cast(name as blob), x'E7') or instr(cast(name as blob), x'E8')
                        or instr(cast(name as blob), x'E9') or instr(cast(name as blob), x'EA') or instr(cast(name as blob), x'EB')
                        or instr(cast(name as blob), x'EC') or instr(cast(name as blob), x'ED') or instr(cast(name as blob), x'EF')
                        or instr(cast(name as blob), x'F0') or instr(cast(name as blob), x'E0B8') or instr(cast(name as blob), x'E0B9')) then name
                 else (
                   with recursive
                     start (at) as (select 1 union all select at + 1024 from start where at + 1024 <= length(name)),
                     page (text) as materialized (select substr(name, at, 1024) from start),
                     place (i) as (select 1 union all select i + 1 from place where i < 64),
                     piece (text) as materialized (
                       select substr(text, 64 * i - 63, 64) from page cross join place
                        where i = 1 or (i <= 16 and 64 * i - 63 <= length(text)))
                   select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ'
                                              or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ'
                                              or letter between '𠀀' and '𿿽'
                                            then ' ' || letter || ' ' else letter end, '')
                     from (select substr(text, i, 1) as letter from piece cross join place))
               end, ' ')
          from entry_fts_tags where entry_id = entry.id)
  from entry;
--rollback drop view entry_fts_text;
--rollback create view entry_fts_text (id, title, summary, body, key) as select id, case when length(entry.title) = length(cast(entry.title as blob)) then entry.title when not (instr(cast(entry.title as blob), x'E3') or instr(cast(entry.title as blob), x'E4') or instr(cast(entry.title as blob), x'E5') or instr(cast(entry.title as blob), x'E6') or instr(cast(entry.title as blob), x'E7') or instr(cast(entry.title as blob), x'E8') or instr(cast(entry.title as blob), x'E9') or instr(cast(entry.title as blob), x'EA') or instr(cast(entry.title as blob), x'EB') or instr(cast(entry.title as blob), x'EC') or instr(cast(entry.title as blob), x'ED') or instr(cast(entry.title as blob), x'EF') or instr(cast(entry.title as blob), x'F0') or instr(cast(entry.title as blob), x'E0B8') or instr(cast(entry.title as blob), x'E0B9')) then entry.title else ( with recursive start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(entry.title)), piece (text) as materialized (select substr(entry.title, at, 64) from start), place (i) as (select 1 union all select i + 1 from place where i < 64) select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ' or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ' or letter between '𠀀' and '𿿽' then ' ' || letter || ' ' else letter end, '') from (select substr(text, i, 1) as letter from piece cross join place)) end, case when length(entry.summary) = length(cast(entry.summary as blob)) then entry.summary when not (instr(cast(entry.summary as blob), x'E3') or instr(cast(entry.summary as blob), x'E4') or instr(cast(entry.summary as blob), x'E5') or instr(cast(entry.summary as blob), x'E6') or instr(cast(entry.summary as blob), x'E7') or instr(cast(entry.summary as blob), x'E8') or instr(cast(entry.summary as blob), x'E9') or instr(cast(entry.summary as blob), x'EA') or instr(cast(entry.summary as blob), x'EB') or instr(cast(entry.summary as blob), x'EC') or instr(cast(entry.summary as blob), x'ED') or instr(cast(entry.summary as blob), x'EF') or instr(cast(entry.summary as blob), x'F0') or instr(cast(entry.summary as blob), x'E0B8') or instr(cast(entry.summary as blob), x'E0B9')) then entry.summary else ( with recursive start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(entry.summary)), piece (text) as materialized (select substr(entry.summary, at, 64) from start), place (i) as (select 1 union all select i + 1 from place where i < 64) select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ' or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ' or letter between '𠀀' and '𿿽' then ' ' || letter || ' ' else letter end, '') from (select substr(text, i, 1) as letter from piece cross join place)) end, case when length(entry.body) = length(cast(entry.body as blob)) then entry.body when not (instr(cast(entry.body as blob), x'E3') or instr(cast(entry.body as blob), x'E4') or instr(cast(entry.body as blob), x'E5') or instr(cast(entry.body as blob), x'E6') or instr(cast(entry.body as blob), x'E7') or instr(cast(entry.body as blob), x'E8') or instr(cast(entry.body as blob), x'E9') or instr(cast(entry.body as blob), x'EA') or instr(cast(entry.body as blob), x'EB') or instr(cast(entry.body as blob), x'EC') or instr(cast(entry.body as blob), x'ED') or instr(cast(entry.body as blob), x'EF') or instr(cast(entry.body as blob), x'F0') or instr(cast(entry.body as blob), x'E0B8') or instr(cast(entry.body as blob), x'E0B9')) then entry.body else ( with recursive start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(entry.body)), piece (text) as materialized (select substr(entry.body, at, 64) from start), place (i) as (select 1 union all select i + 1 from place where i < 64) select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ' or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ' or letter between '𠀀' and '𿿽' then ' ' || letter || ' ' else letter end, '') from (select substr(text, i, 1) as letter from piece cross join place)) end, case when length(entry.key) = length(cast(entry.key as blob)) then entry.key when not (instr(cast(entry.key as blob), x'E3') or instr(cast(entry.key as blob), x'E4') or instr(cast(entry.key as blob), x'E5') or instr(cast(entry.key as blob), x'E6') or instr(cast(entry.key as blob), x'E7') or instr(cast(entry.key as blob), x'E8') or instr(cast(entry.key as blob), x'E9') or instr(cast(entry.key as blob), x'EA') or instr(cast(entry.key as blob), x'EB') or instr(cast(entry.key as blob), x'EC') or instr(cast(entry.key as blob), x'ED') or instr(cast(entry.key as blob), x'EF') or instr(cast(entry.key as blob), x'F0') or instr(cast(entry.key as blob), x'E0B8') or instr(cast(entry.key as blob), x'E0B9')) then entry.key else ( with recursive start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(entry.key)), piece (text) as materialized (select substr(entry.key, at, 64) from start), place (i) as (select 1 union all select i + 1 from place where i < 64) select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ' or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ' or letter between '𠀀' and '𿿽' then ' ' || letter || ' ' else letter end, '') from (select substr(text, i, 1) as letter from piece cross join place)) end from entry;

--changeset search:29-entry-fts
create virtual table entry_fts using fts5 (
  title, summary, body, key, tags,
  content = 'entry_fts_text', content_rowid = 'id',
  tokenize = 'porter unicode61 remove_diacritics 2'
);
create virtual table entry_fts_words using fts5vocab (entry_fts, row);
insert into entry_fts (entry_fts) values ('rebuild');
--rollback drop table entry_fts_words;
--rollback drop table entry_fts;

--changeset search:30-entry-fts-change
create view entry_fts_change (command, id, title, summary, body, key, tags) as
select command, id, title, summary, body, key, tags
  from (select null as command), entry_fts_text
 where false;
create view entry_fts_spaced_change (command, id, title, summary, body, key, tags) as
select command, id, title, summary, body, key, tags from entry_fts_change;
create view entry_fts_retag (id, tags_before, tags_after) as
select id, tags, tags from entry_fts_text where false;
--rollback drop view entry_fts_retag;
--rollback drop view entry_fts_spaced_change;
--rollback drop view entry_fts_change;

--changeset search:31-entry-fts-write splitStatements:false
-- No "or ignore": the conflict clause of the statement that fires a trigger takes its place.
create trigger entry_fts_write instead of insert on entry_fts_spaced_change
begin
  insert into entry_fts (entry_fts, rowid, title, summary, body, key, tags)
  values (new.command, new.id, new.title, new.summary, new.body, new.key, new.tags);
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

--changeset search:32-entry-fts-space splitStatements:false
create trigger entry_fts_space instead of insert on entry_fts_change
begin
  insert into entry_fts_spaced_change (command, id, title, summary, body, key, tags)
  values (
    new.command,
    new.id,
    case
      when length(new.title) = length(cast(new.title as blob)) then new.title
      when not (instr(cast(new.title as blob), x'E3') or instr(cast(new.title as blob), x'E4') or instr(cast(new.title as blob), x'E5')
             or instr(cast(new.title as blob), x'E6') or instr(cast(new.title as blob), x'E7') or instr(cast(new.title as blob), x'E8')
             or instr(cast(new.title as blob), x'E9') or instr(cast(new.title as blob), x'EA') or instr(cast(new.title as blob), x'EB')
             or instr(cast(new.title as blob), x'EC') or instr(cast(new.title as blob), x'ED') or instr(cast(new.title as blob), x'EF')
             or instr(cast(new.title as blob), x'F0') or instr(cast(new.title as blob), x'E0B8') or instr(cast(new.title as blob), x'E0B9')) then new.title
      else (
        with recursive
          start (at) as (select 1 union all select at + 1024 from start where at + 1024 <= length(new.title)),
          page (text) as materialized (select substr(new.title, at, 1024) from start),
          place (i) as (select 1 union all select i + 1 from place where i < 64),
          piece (text) as materialized (
            select substr(text, 64 * i - 63, 64) from page cross join place
             where i = 1 or (i <= 16 and 64 * i - 63 <= length(text)))
        select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ'
                                   or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ'
                                   or letter between '𠀀' and '𿿽'
                                 then ' ' || letter || ' ' else letter end, '')
          from (select substr(text, i, 1) as letter from piece cross join place))
    end,
    case
      when new.summary is null then null
      when length(new.summary) = length(cast(new.summary as blob)) then new.summary
      when not (instr(cast(new.summary as blob), x'E3') or instr(cast(new.summary as blob), x'E4') or instr(cast(new.summary as blob), x'E5')
             or instr(cast(new.summary as blob), x'E6') or instr(cast(new.summary as blob), x'E7') or instr(cast(new.summary as blob), x'E8')
             or instr(cast(new.summary as blob), x'E9') or instr(cast(new.summary as blob), x'EA') or instr(cast(new.summary as blob), x'EB')
             or instr(cast(new.summary as blob), x'EC') or instr(cast(new.summary as blob), x'ED') or instr(cast(new.summary as blob), x'EF')
             or instr(cast(new.summary as blob), x'F0') or instr(cast(new.summary as blob), x'E0B8') or instr(cast(new.summary as blob), x'E0B9')) then new.summary
      else (
        with recursive
          start (at) as (select 1 union all select at + 1024 from start where at + 1024 <= length(new.summary)),
          page (text) as materialized (select substr(new.summary, at, 1024) from start),
          place (i) as (select 1 union all select i + 1 from place where i < 64),
          piece (text) as materialized (
            select substr(text, 64 * i - 63, 64) from page cross join place
             where i = 1 or (i <= 16 and 64 * i - 63 <= length(text)))
        select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ'
                                   or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ'
                                   or letter between '𠀀' and '𿿽'
                                 then ' ' || letter || ' ' else letter end, '')
          from (select substr(text, i, 1) as letter from piece cross join place))
    end,
    case
      when length(new.body) = length(cast(new.body as blob)) then new.body
      when not (instr(cast(new.body as blob), x'E3') or instr(cast(new.body as blob), x'E4') or instr(cast(new.body as blob), x'E5')
             or instr(cast(new.body as blob), x'E6') or instr(cast(new.body as blob), x'E7') or instr(cast(new.body as blob), x'E8')
             or instr(cast(new.body as blob), x'E9') or instr(cast(new.body as blob), x'EA') or instr(cast(new.body as blob), x'EB')
             or instr(cast(new.body as blob), x'EC') or instr(cast(new.body as blob), x'ED') or instr(cast(new.body as blob), x'EF')
             or instr(cast(new.body as blob), x'F0') or instr(cast(new.body as blob), x'E0B8') or instr(cast(new.body as blob), x'E0B9')) then new.body
      else (
        with recursive
          start (at) as (select 1 union all select at + 1024 from start where at + 1024 <= length(new.body)),
          page (text) as materialized (select substr(new.body, at, 1024) from start),
          place (i) as (select 1 union all select i + 1 from place where i < 64),
          piece (text) as materialized (
            select substr(text, 64 * i - 63, 64) from page cross join place
             where i = 1 or (i <= 16 and 64 * i - 63 <= length(text)))
        select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ'
                                   or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ'
                                   or letter between '𠀀' and '𿿽'
                                 then ' ' || letter || ' ' else letter end, '')
          from (select substr(text, i, 1) as letter from piece cross join place))
    end,
    case
      when length(new.key) = length(cast(new.key as blob)) then new.key
      when not (instr(cast(new.key as blob), x'E3') or instr(cast(new.key as blob), x'E4') or instr(cast(new.key as blob), x'E5')
             or instr(cast(new.key as blob), x'E6') or instr(cast(new.key as blob), x'E7') or instr(cast(new.key as blob), x'E8')
             or instr(cast(new.key as blob), x'E9') or instr(cast(new.key as blob), x'EA') or instr(cast(new.key as blob), x'EB')
             or instr(cast(new.key as blob), x'EC') or instr(cast(new.key as blob), x'ED') or instr(cast(new.key as blob), x'EF')
             or instr(cast(new.key as blob), x'F0') or instr(cast(new.key as blob), x'E0B8') or instr(cast(new.key as blob), x'E0B9')) then new.key
      else (
        with recursive
          start (at) as (select 1 union all select at + 1024 from start where at + 1024 <= length(new.key)),
          page (text) as materialized (select substr(new.key, at, 1024) from start),
          place (i) as (select 1 union all select i + 1 from place where i < 64),
          piece (text) as materialized (
            select substr(text, 64 * i - 63, 64) from page cross join place
             where i = 1 or (i <= 16 and 64 * i - 63 <= length(text)))
        select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ'
                                   or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ'
                                   or letter between '𠀀' and '𿿽'
                                 then ' ' || letter || ' ' else letter end, '')
          from (select substr(text, i, 1) as letter from piece cross join place))
    end,
    case
      when new.tags is null then null
      when length(new.tags) = length(cast(new.tags as blob)) then new.tags
      when not (instr(cast(new.tags as blob), x'E3') or instr(cast(new.tags as blob), x'E4') or instr(cast(new.tags as blob), x'E5')
             or instr(cast(new.tags as blob), x'E6') or instr(cast(new.tags as blob), x'E7') or instr(cast(new.tags as blob), x'E8')
             or instr(cast(new.tags as blob), x'E9') or instr(cast(new.tags as blob), x'EA') or instr(cast(new.tags as blob), x'EB')
             or instr(cast(new.tags as blob), x'EC') or instr(cast(new.tags as blob), x'ED') or instr(cast(new.tags as blob), x'EF')
             or instr(cast(new.tags as blob), x'F0') or instr(cast(new.tags as blob), x'E0B8') or instr(cast(new.tags as blob), x'E0B9')) then new.tags
      else (
        with recursive
          start (at) as (select 1 union all select at + 1024 from start where at + 1024 <= length(new.tags)),
          page (text) as materialized (select substr(new.tags, at, 1024) from start),
          place (i) as (select 1 union all select i + 1 from place where i < 64),
          piece (text) as materialized (
            select substr(text, 64 * i - 63, 64) from page cross join place
             where i = 1 or (i <= 16 and 64 * i - 63 <= length(text)))
        select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ'
                                   or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ'
                                   or letter between '𠀀' and '𿿽'
                                 then ' ' || letter || ' ' else letter end, '')
          from (select substr(text, i, 1) as letter from piece cross join place))
    end
  );
end;
--rollback drop trigger entry_fts_space;

--changeset search:33-entry-fts-insert splitStatements:false
create trigger entry_fts_insert after insert on entry
begin
  insert into entry_fts_change (command, id, title, summary, body, key, tags)
  values (null, new.id, new.title, new.summary, new.body, new.key,
          (select group_concat(name, ' ') from entry_fts_tags where entry_id = new.id));
end;
--rollback drop trigger entry_fts_insert;

--changeset search:34-entry-fts-before-delete splitStatements:false
create trigger entry_fts_before_delete before delete on entry
begin
  delete from entry_fts_removed_entry where id = old.id;
  insert into entry_fts_removed_entry (id, tags)
  select old.id, group_concat(name, ' ') from entry_fts_tags where entry_id = old.id
  having count(*) > 0;
end;
--rollback drop trigger entry_fts_before_delete;

--changeset search:35-entry-fts-delete splitStatements:false
create trigger entry_fts_delete after delete on entry
begin
  insert into entry_fts_change (command, id, title, summary, body, key, tags)
  values ('delete', old.id, old.title, old.summary, old.body, old.key,
          (select tags from entry_fts_removed_entry where id = old.id));
  delete from entry_fts_removed_entry where id = old.id;
end;
--rollback drop trigger entry_fts_delete;

--changeset search:36-entry-fts-update splitStatements:false
-- Only when a text changed: an update of the status, or one that names every column, is no reason
-- to index the entry again.
create trigger entry_fts_update after update of title, summary, body, key on entry
when new.title is not old.title or new.summary is not old.summary
  or new.body is not old.body or new.key is not old.key
begin
  insert into entry_fts_change (command, id, title, summary, body, key, tags)
  values ('delete', old.id, old.title, old.summary, old.body, old.key,
          (select group_concat(name, ' ') from entry_fts_tags where entry_id = old.id));
  insert into entry_fts_change (command, id, title, summary, body, key, tags)
  values (null, new.id, new.title, new.summary, new.body, new.key,
          (select group_concat(name, ' ') from entry_fts_tags where entry_id = new.id));
end;
--rollback drop trigger entry_fts_update;

--changeset search:37-entry-fts-retag splitStatements:false
-- An entry that is gone has no row here, and nothing happens.
create trigger entry_fts_retag_entry instead of insert on entry_fts_retag
begin
  insert into entry_fts_change (command, id, title, summary, body, key, tags)
  select 'delete', id, title, summary, body, key, new.tags_before from entry where id = new.id;
  insert into entry_fts_change (command, id, title, summary, body, key, tags)
  select null, id, title, summary, body, key, new.tags_after from entry where id = new.id;
end;
--rollback drop trigger entry_fts_retag_entry;

--changeset search:38-entry-fts-tag-insert splitStatements:false
create trigger entry_fts_tag_insert after insert on entry_tag
begin
  insert into entry_fts_retag (id, tags_before, tags_after)
  values (new.entry_id,
          (select group_concat(name, ' ') from entry_fts_tags where entry_id = new.entry_id and tag_id <> new.tag_id),
          (select group_concat(name, ' ') from entry_fts_tags where entry_id = new.entry_id));
end;
--rollback drop trigger entry_fts_tag_insert;

--changeset search:39-entry-fts-tag-delete splitStatements:false
create trigger entry_fts_tag_delete after delete on entry_tag
begin
  insert into entry_fts_retag (id, tags_before, tags_after)
  values (old.entry_id,
          coalesce((select group_concat(name, ' ') from entry_fts_tags where entry_id = old.entry_id) || ' ', '')
            || coalesce((select name from tag where id = old.tag_id),
                     (select name from entry_fts_removed_tag where id = old.tag_id), ''),
          (select group_concat(name, ' ') from entry_fts_tags where entry_id = old.entry_id));
end;
--rollback drop trigger entry_fts_tag_delete;

--changeset search:40-entry-fts-tag-update splitStatements:false
create trigger entry_fts_tag_update after update on entry_tag
when new.entry_id is not old.entry_id or new.tag_id is not old.tag_id
begin
  insert into entry_fts_retag (id, tags_before, tags_after)
  select old.entry_id,
         coalesce((select group_concat(name, ' ') from entry_fts_tags
                    where entry_id = old.entry_id
                      and (tag_id <> new.tag_id or old.entry_id <> new.entry_id)) || ' ', '')
           || coalesce((select name from tag where id = old.tag_id), ''),
         (select group_concat(name, ' ') from entry_fts_tags where entry_id = old.entry_id);
  insert into entry_fts_retag (id, tags_before, tags_after)
  select new.entry_id,
         (select group_concat(name, ' ') from entry_fts_tags where entry_id = new.entry_id and tag_id <> new.tag_id),
         (select group_concat(name, ' ') from entry_fts_tags where entry_id = new.entry_id)
   where new.entry_id <> old.entry_id;
end;
--rollback drop trigger entry_fts_tag_update;

--changeset search:41-entry-fts-tag-name splitStatements:false
-- Where foreign keys are deferred or not enforced, a tag may get another id before its entries do.
create trigger entry_fts_tag_name after update of id, name on tag
when new.id is not old.id or new.name is not old.name
begin
  insert into entry_fts_retag (id, tags_before, tags_after)
  select entry_id,
         coalesce((select group_concat(name, ' ') from entry_fts_tags
                    where entry_id = tagged.entry_id and tag_id <> new.id) || ' ', '')
           || case when had_old then old.name else '' end,
         (select group_concat(name, ' ') from entry_fts_tags where entry_id = tagged.entry_id)
    from (select entry_id, max(tag_id = old.id) as had_old
            from entry_tag where tag_id in (old.id, new.id) group by entry_id) as tagged;
end;
--rollback drop trigger entry_fts_tag_name;

--changeset search:42-entry-fts-tag-removed splitStatements:false
create trigger entry_fts_tag_before_removed before delete on tag
begin
  delete from entry_fts_removed_tag where id = old.id;
  insert into entry_fts_removed_tag (id, name) values (old.id, old.name);
end;
--rollback drop trigger entry_fts_tag_before_removed;

--changeset search:43-entry-fts-tag-removed splitStatements:false
-- A program that does not enforce foreign keys leaves the rows of entry_tag behind.
create trigger entry_fts_tag_removed after delete on tag
begin
  insert into entry_fts_retag (id, tags_before, tags_after)
  select entry_id,
         coalesce((select group_concat(name, ' ') from entry_fts_tags where entry_id = entry_tag.entry_id) || ' ', '')
           || old.name,
         (select group_concat(name, ' ') from entry_fts_tags where entry_id = entry_tag.entry_id)
    from entry_tag where tag_id = old.id;
  delete from entry_fts_removed_tag where id = old.id;
end;
--rollback drop trigger entry_fts_tag_removed;

--changeset search:44-entry-fts-tag-added splitStatements:false
create trigger entry_fts_tag_added after insert on tag
begin
  insert into entry_fts_retag (id, tags_before, tags_after)
  select entry_id,
         (select group_concat(name, ' ') from entry_fts_tags where entry_id = entry_tag.entry_id and tag_id <> new.id),
         (select group_concat(name, ' ') from entry_fts_tags where entry_id = entry_tag.entry_id)
    from entry_tag where tag_id = new.id;
end;
--rollback drop trigger entry_fts_tag_added;
