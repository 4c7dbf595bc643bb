-- Salt of the ids of visitors without a cookie, one for each day (UTC), deleted when its day is over: from then on
-- nobody can find out which address and browser an id was made from, or tie two days together.
create table daily_salts (
  day date primary key,
  salt bytea not null
);
