--liquibase formatted sql

--changeset testkit:1-word
create table testkit_word (id integer primary key, word text not null) strict;
--rollback drop table testkit_word;
