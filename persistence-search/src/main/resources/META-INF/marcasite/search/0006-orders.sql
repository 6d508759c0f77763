--liquibase formatted sql

-- Pages by date and by change walk these instead of sorting all entries; for pages by title there is
-- entry_search_title. Those without date have a place as well, so that one index has all entries.
-- The indexes of dates and types are of expressions, so that the statements of others keep their
-- plans.

--changeset search:46-entry-search-date
create index entry_search_date on entry (coalesce(date, ''));
--rollback drop index entry_search_date;

--changeset search:47-entry-search-changed
create index entry_search_changed on entry (updated_at);
--rollback drop index entry_search_changed;

-- The entries of a type that few have are found beside a word that nearly all have.

--changeset search:48-entry-search-type
create index entry_search_type on entry (coalesce(type, ''));
--rollback drop index entry_search_type;
