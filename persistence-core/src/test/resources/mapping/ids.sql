create table counted (id integer primary key autoincrement) strict;
create table dated (id text primary key) strict;
create table chosen (id text primary key) strict;
create table numbered (
  id integer primary key autoincrement, made text not null default 'by the file',
  twice text generated always as (made || '!') stored) strict;
