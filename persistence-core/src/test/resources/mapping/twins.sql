create table Author (
  id integer primary key, name text, born text, season text, email text, city text,
  country text) strict;
create table Book (
  id integer primary key, title text, author_id integer references Author (id), genre text,
  pages integer not null, price integer, rating real, lent integer not null, published text,
  added text, opened text, signed text, signed_tz integer, loan integer, facts text,
  version integer not null) strict;
create table Book_tags (
  Book_id integer not null references Book (id), tags text, primary key (Book_id, tags)) strict;
create table Category (
  id integer primary key, name text, parent_id integer references Category (id)) strict;
create table Vehicle (
  id integer primary key, DTYPE text not null, plate text, doors integer, load real) strict;
create table Shape (id integer primary key, name text) strict;
create table Circle (id integer primary key references Shape (id), radius real not null) strict;
create table Square (id integer primary key references Shape (id), side real not null) strict;
create table Film (id integer primary key, name text, minutes integer not null) strict;
create table Song (id integer primary key, name text, singer text) strict;
create table Seat (
  hall text not null, number integer not null, guest text, primary key (hall, number)) strict;
create table Memo (id integer primary key, text text, deleted integer not null) strict;
