--liquibase formatted sql

-- The index for every language. The tokenizer takes what stands between blanks for a word; Chinese,
-- Japanese, Korean and Thai letters therefore are words of their own here: the view below puts blanks around them, and a phrase finds any run of them, of one letter or many.
-- Whether a text has such letters is seen at the bytes that their UTF-8 begins with, which is fast.
--
-- Beside the index of all words stands a small one of the titles, for words that very many entries
-- have: to rank all of those takes long. It also answers while a person types.
-- Whatever program writes entry: only what is built into SQLite is used here.

--changeset search:5-index-of-one-language
drop trigger entry_fts_insert;
drop trigger entry_fts_delete;
drop trigger entry_fts_update;
drop table entry_fts;
--rollback create virtual table entry_fts using fts5 (title, summary, body, content = 'entry', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2');
--rollback insert into entry_fts (entry_fts) values ('rebuild');
--rollback create trigger entry_fts_insert after insert on entry begin insert into entry_fts (rowid, title, summary, body) values (new.id, new.title, new.summary, new.body); end;
--rollback create trigger entry_fts_delete after delete on entry begin insert into entry_fts (entry_fts, rowid, title, summary, body) values ('delete', old.id, old.title, old.summary, old.body); end;
--rollback create trigger entry_fts_update after update of title, summary, body on entry when new.title is not old.title or new.summary is not old.summary or new.body is not old.body begin insert into entry_fts (entry_fts, rowid, title, summary, body) values ('delete', old.id, old.title, old.summary, old.body); insert into entry_fts (rowid, title, summary, body) values (new.id, new.title, new.summary, new.body); end;

--changeset search:6-entry-fts-text splitStatements:false
create view entry_fts_text (id, title, summary, body, key) as
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
             start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(entry.title)),
             piece (text) as materialized (select substr(entry.title, at, 64) from start),
             place (i) as (select 1 union all select i + 1 from place where i < 64)
           select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ'
                                      or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ'
                                      or letter between '𠀀' and '𿿽'
                                    then ' ' || letter || ' ' else letter end, '')
             from (select substr(text, i, 1) as letter from piece cross join place))
       end,
       case
         when length(entry.summary) = length(cast(entry.summary as blob)) then entry.summary
         when not (instr(cast(entry.summary as blob), x'E3') or instr(cast(entry.summary as blob), x'E4') or instr(cast(entry.summary as blob), x'E5')
                or instr(cast(entry.summary as blob), x'E6') or instr(cast(entry.summary as blob), x'E7') or instr(cast(entry.summary as blob), x'E8')
                or instr(cast(entry.summary as blob), x'E9') or instr(cast(entry.summary as blob), x'EA') or instr(cast(entry.summary as blob), x'EB')
                or instr(cast(entry.summary as blob), x'EC') or instr(cast(entry.summary as blob), x'ED') or instr(cast(entry.summary as blob), x'EF')
                or instr(cast(entry.summary as blob), x'F0') or instr(cast(entry.summary as blob), x'E0B8') or instr(cast(entry.summary as blob), x'E0B9')) then entry.summary
         else (
           with recursive
             start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(entry.summary)),
             piece (text) as materialized (select substr(entry.summary, at, 64) from start),
             place (i) as (select 1 union all select i + 1 from place where i < 64)
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
             start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(entry.body)),
             piece (text) as materialized (select substr(entry.body, at, 64) from start),
             place (i) as (select 1 union all select i + 1 from place where i < 64)
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
             start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(entry.key)),
             piece (text) as materialized (select substr(entry.key, at, 64) from start),
             place (i) as (select 1 union all select i + 1 from place where i < 64)
           select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ'
                                      or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ'
                                      or letter between '𠀀' and '𿿽'
                                    then ' ' || letter || ' ' else letter end, '')
             from (select substr(text, i, 1) as letter from piece cross join place))
       end
  from entry;
--rollback drop view entry_fts_text;

-- Holds id and lengths in one number, so that titles are ranked without a look at the entries.
--changeset search:7-entry-fts-title-text splitStatements:false
create view entry_fts_title_text (id, words) as
select (id << 32) | (min(length(title), 255) << 12) | min(length(body) / 32, 4095),
       title || ' ' || key
  from entry_fts_text;
--rollback drop view entry_fts_title_text;

--changeset search:8-entry-fts-tables
create virtual table entry_fts using fts5 (
  title, summary, body, key,
  content = 'entry_fts_text', content_rowid = 'id',
  tokenize = 'porter unicode61 remove_diacritics 2'
);
create virtual table entry_fts_title using fts5 (
  words,
  content = 'entry_fts_title_text', content_rowid = 'id', columnsize = 0, prefix = '1 2 3',
  tokenize = 'porter unicode61 remove_diacritics 2'
);
create virtual table entry_fts_words using fts5vocab (entry_fts, row);
insert into entry_fts (entry_fts) values ('rebuild');
insert into entry_fts_title (entry_fts_title) values ('rebuild');
--rollback drop table entry_fts_words;
--rollback drop table entry_fts_title;
--rollback drop table entry_fts;

-- Takes what the triggers on entry hand over: command is null for an insert, 'delete' for a delete.
--changeset search:9-entry-fts-change splitStatements:false
create view entry_fts_change (command, id, title, summary, body, key) as
select command, id, title, summary, body, key
  from (select null as command), entry_fts_text
 where false;
--rollback drop view entry_fts_change;

--changeset search:10-entry-fts-spaced-change splitStatements:false
create view entry_fts_spaced_change (command, id, title, summary, body, key) as
select command, id, title, summary, body, key from entry_fts_change;
--rollback drop view entry_fts_spaced_change;

--changeset search:11-entry-fts-write splitStatements:false
create trigger entry_fts_write instead of insert on entry_fts_spaced_change
begin
  insert into entry_fts (entry_fts, rowid, title, summary, body, key)
  values (new.command, new.id, new.title, new.summary, new.body, new.key);
  insert into entry_fts_title (entry_fts_title, rowid, words)
  values (new.command,
          (new.id << 32) | (min(length(new.title), 255) << 12)
            | min(length(new.body) / 32, 4095),
          new.title || ' ' || new.key);
end;
--rollback drop trigger entry_fts_write;

--changeset search:12-entry-fts-space splitStatements:false
create trigger entry_fts_space instead of insert on entry_fts_change
begin
  insert into entry_fts_spaced_change (command, id, title, summary, body, key)
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
          start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(new.title)),
          piece (text) as materialized (select substr(new.title, at, 64) from start),
          place (i) as (select 1 union all select i + 1 from place where i < 64)
        select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ'
                                   or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ'
                                   or letter between '𠀀' and '𿿽'
                                 then ' ' || letter || ' ' else letter end, '')
          from (select substr(text, i, 1) as letter from piece cross join place))
    end,
    case
      when length(new.summary) = length(cast(new.summary as blob)) then new.summary
      when not (instr(cast(new.summary as blob), x'E3') or instr(cast(new.summary as blob), x'E4') or instr(cast(new.summary as blob), x'E5')
             or instr(cast(new.summary as blob), x'E6') or instr(cast(new.summary as blob), x'E7') or instr(cast(new.summary as blob), x'E8')
             or instr(cast(new.summary as blob), x'E9') or instr(cast(new.summary as blob), x'EA') or instr(cast(new.summary as blob), x'EB')
             or instr(cast(new.summary as blob), x'EC') or instr(cast(new.summary as blob), x'ED') or instr(cast(new.summary as blob), x'EF')
             or instr(cast(new.summary as blob), x'F0') or instr(cast(new.summary as blob), x'E0B8') or instr(cast(new.summary as blob), x'E0B9')) then new.summary
      else (
        with recursive
          start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(new.summary)),
          piece (text) as materialized (select substr(new.summary, at, 64) from start),
          place (i) as (select 1 union all select i + 1 from place where i < 64)
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
          start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(new.body)),
          piece (text) as materialized (select substr(new.body, at, 64) from start),
          place (i) as (select 1 union all select i + 1 from place where i < 64)
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
          start (at) as (select 1 union all select at + 64 from start where at + 64 <= length(new.key)),
          piece (text) as materialized (select substr(new.key, at, 64) from start),
          place (i) as (select 1 union all select i + 1 from place where i < 64)
        select group_concat(case when letter between 'ก' and '๿' or letter between '　' and 'ퟻ'
                                   or letter between '豈' and '﫿' or letter between 'ｦ' and 'ﾝ'
                                   or letter between '𠀀' and '𿿽'
                                 then ' ' || letter || ' ' else letter end, '')
          from (select substr(text, i, 1) as letter from piece cross join place))
    end
  );
end;
--rollback drop trigger entry_fts_space;

--changeset search:13-entry-fts-insert splitStatements:false
create trigger entry_fts_insert after insert on entry
begin
  insert into entry_fts_change (command, id, title, summary, body, key)
  values (null, new.id, new.title, new.summary, new.body, new.key);
end;
--rollback drop trigger entry_fts_insert;

--changeset search:14-entry-fts-delete splitStatements:false
create trigger entry_fts_delete after delete on entry
begin
  insert into entry_fts_change (command, id, title, summary, body, key)
  values ('delete', old.id, old.title, old.summary, old.body, old.key);
end;
--rollback drop trigger entry_fts_delete;

-- Only when a text changed: an update of the status, or one that names every column, is no reason
-- to index the entry again.
--changeset search:15-entry-fts-update splitStatements:false
create trigger entry_fts_update after update of title, summary, body, key on entry
when new.title is not old.title or new.summary is not old.summary
  or new.body is not old.body or new.key is not old.key
begin
  insert into entry_fts_change (command, id, title, summary, body, key)
  values ('delete', old.id, old.title, old.summary, old.body, old.key);
  insert into entry_fts_change (command, id, title, summary, body, key)
  values (null, new.id, new.title, new.summary, new.body, new.key);
end;
--rollback drop trigger entry_fts_update;
