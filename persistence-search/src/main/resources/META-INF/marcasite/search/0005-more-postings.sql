--liquibase formatted sql

-- Tells IndexMaintenance which words very many entries have in one column, and a search where words
-- are that few entries have. Postings that were made before do not know columns, beginnings and
-- pairs of words; IndexMaintenance makes them anew.

--changeset search:45-entry-fts-vocabularies
create virtual table entry_fts_fields using fts5vocab (entry_fts, col);
create virtual table entry_fts_places using fts5vocab (entry_fts, instance);
delete from entry_fts_broad_word;
delete from entry_fts_broad_segment;
delete from entry_fts_broad_postings;
delete from entry_fts_broad_changed;
update entry_fts_broad_state set last_id = 0, counted_entries = 0, generation = generation + 1;
--rollback drop table entry_fts_places;
--rollback drop table entry_fts_fields;
--rollback delete from entry_fts_broad_word;
--rollback delete from entry_fts_broad_segment;
--rollback delete from entry_fts_broad_postings;
--rollback delete from entry_fts_broad_changed;
--rollback update entry_fts_broad_state set last_id = 0, counted_entries = 0, generation = generation + 1;
