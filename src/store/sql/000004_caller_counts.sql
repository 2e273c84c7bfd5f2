-- Requests of each caller in its present minute, as rate-limiter-flexible counts them; expire is in milliseconds since 1970.
create table caller_counts (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
