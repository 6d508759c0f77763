create table Specimen (
  id integer primary key, truth integer, tiny integer, small integer, plain integer, large integer,
  single real, dbl real, letter text, text text, longText text, bytes blob, weekday text,
  position integer, uuid text, day text, time text, local text, moment text, offset text,
  offset_tz integer, zoned text, zoned_tz text, offsetTime text, offsetTime_tz integer,
  duration integer, year integer, price integer, wide text, big integer, map text, label text,
  numbers text) strict;
