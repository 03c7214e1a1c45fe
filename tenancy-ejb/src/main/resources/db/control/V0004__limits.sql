-- What tenants have used of each metric, and what they may still use. Always: used + leased + held <= the hard limit, unless the limit was
-- lowered or usage came in as events.
create table usage_counter (
  tenant_id    uuid        not null references tenant (id) on delete cascade,
  metric       varchar(63) not null,
  window_start timestamptz not null,
  window_end   timestamptz not null,
  -- What was used, each unit of it told by an event.
  used         bigint      not null default 0 check (used >= 0),
  -- What nodes may admit from memory, or have admitted and not recorded yet: the sum of size - recorded over the leases.
  leased       bigint      not null default 0 check (leased >= 0),
  -- What is reserved by open holds.
  held         bigint      not null default 0 check (held >= 0),
  primary key (tenant_id, metric, window_start, window_end)
);

create index usage_counter_end on usage_counter (window_end);

-- A node that admits. Its id is made anew with each start.
create table usage_node (
  id      uuid        not null primary key,
  seen_at timestamptz not null
);

-- What a node may admit from memory. A lease ends when the node gives it back, or when the node is proven dead and its journal read.
create table usage_lease (
  id           uuid        not null primary key,
  tenant_id    uuid        not null,
  metric       varchar(63) not null,
  window_start timestamptz not null,
  window_end   timestamptz not null,
  node         uuid        not null,
  -- Units debited in all, and how many of them are recorded as used; equal where nothing is debited beforehand.
  size         bigint      not null,
  recorded     bigint      not null default 0,
  expires_at   timestamptz not null,
  recalled_at  timestamptz,
  check (recorded between 0 and size),
  foreign key (tenant_id, metric, window_start, window_end) references usage_counter on delete cascade
);

create index usage_lease_counter on usage_lease (tenant_id, metric, window_start, window_end);
create index usage_lease_node on usage_lease (node);

-- Consumption that its caller has named: the same name again gets the same answer.
create table usage_key (
  tenant_id  uuid         not null references tenant (id) on delete cascade,
  metric     varchar(63)  not null,
  key        varchar(255) not null,
  units      bigint       not null,
  used       bigint       not null,
  held       bigint       not null,
  capacity   bigint,
  window_end timestamptz  not null,
  created_at timestamptz  not null default clock_timestamp(),
  primary key (tenant_id, metric, key)
);

create index usage_key_age on usage_key (created_at);

-- Units reserved for a while.
create table usage_hold (
  id           uuid         not null primary key,
  tenant_id    uuid         not null,
  metric       varchar(63)  not null,
  window_start timestamptz  not null,
  window_end   timestamptz  not null,
  units        bigint       not null check (units > 0),
  key          varchar(255),
  status       varchar(10)  not null check (status in ('open', 'settled', 'released', 'expired')),
  settled      bigint,
  expires_at   timestamptz  not null,
  created_at   timestamptz  not null default clock_timestamp(),
  ended_at     timestamptz,
  unique (tenant_id, metric, key),
  foreign key (tenant_id, metric, window_start, window_end) references usage_counter on delete cascade
);

create index usage_hold_counter on usage_hold (tenant_id, metric, window_start, window_end);
create index usage_hold_open on usage_hold (expires_at) where status = 'open';
create index usage_hold_ended on usage_hold (ended_at);
