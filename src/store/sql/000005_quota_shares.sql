-- The calls a second of each quota that each process may make at present, and what it could use. Who does not renew it in time has none.
create table quota_shares (
  quota text not null,
  holder text not null,
  rate double precision not null,
  people double precision not null,
  work double precision not null,
  until timestamptz not null,
  primary key (quota, holder)
);

-- What each quota allows at present, and the calls that nobody's share holds: what became free before another took it up.
create table quota_rates (
  quota text primary key,
  rate double precision not null,
  spare double precision not null,
  changed_at timestamptz not null,
  throttled_at timestamptz
);
