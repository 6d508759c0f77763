create table counted (id integer primary key autoincrement) strict;
create table dated (id text primary key) strict;
create table chosen (id text primary key) strict;
