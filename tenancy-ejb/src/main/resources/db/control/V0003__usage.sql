-- What tenants use: metrics, the events that are the truth, their corrections, and sums of them that can be made anew.

create table metric (
  key         varchar(63)   not null primary key check (key ~ '^[a-z][a-z0-9_]*$'),
  name        varchar(200)  not null,
  unit        varchar(40)   not null,
  aggregation varchar(20)   not null check (aggregation in ('count', 'sum', 'max', 'unique_count', 'latest')),
  property    varchar(63),
  window_kind varchar(20)   not null check (window_kind in ('minute', 'hour', 'day', 'month', 'billing_period', 'none')),
  group_by    varchar(63)[] not null default '{}',
  fail_open   boolean       not null default false,
  -- The buckets that its events are summed in. Days, months and billing periods of every time zone are unions of quarters of an hour.
  bucket_length interval    not null generated always as (case when window_kind = 'minute' then interval '1 minute' else interval '15 minutes' end) stored,
  created_at  timestamptz   not null default now()
);

insert into metric (key, name, unit, aggregation, window_kind) values
  ('api_calls', 'API calls', 'call', 'count', 'billing_period'),
  ('storage', 'Storage', 'byte', 'latest', 'none'),
  ('users', 'Users', 'user', 'latest', 'none');

-- An event counts once for ever: its key is the first half of a SHA-256 of source and id. Nothing here is changed; corrections are rows of
-- their own. No foreign key: what counts is written with a mark, and the mark has one.
create table usage_event (
  tenant_id   uuid         not null,
  key         uuid         not null,
  at          timestamptz  not null,
  bucket      timestamptz  not null,
  value       bigint       not null check (value >= 0),
  received_at timestamptz  not null default now(),
  -- What is counted once by a unique count, as the first half of its SHA-256.
  member      uuid,
  metric      varchar(63)  not null,
  -- The properties that the metric is grouped by, as JSON text in the metric's order.
  grp         varchar      not null default '{}',
  source      varchar(255) not null,
  id          varchar(255) not null,
  properties  jsonb,
  primary key (tenant_id, key)
) partition by hash (tenant_id);

create table usage_event_0 partition of usage_event for values with (modulus 8, remainder 0);
create table usage_event_1 partition of usage_event for values with (modulus 8, remainder 1);
create table usage_event_2 partition of usage_event for values with (modulus 8, remainder 2);
create table usage_event_3 partition of usage_event for values with (modulus 8, remainder 3);
create table usage_event_4 partition of usage_event for values with (modulus 8, remainder 4);
create table usage_event_5 partition of usage_event for values with (modulus 8, remainder 5);
create table usage_event_6 partition of usage_event for values with (modulus 8, remainder 6);
create table usage_event_7 partition of usage_event for values with (modulus 8, remainder 7);

-- Small, since all events of a bucket share an entry.
create index usage_event_bucket on usage_event (tenant_id, metric, bucket);

create table usage_correction (
  tenant_id  uuid         not null references tenant (id) on delete cascade,
  event_key  uuid         not null,
  revision   integer      not null,
  kind       varchar(10)  not null check (kind in ('void', 'amend')),
  value      bigint       check (value >= 0),
  member     uuid,
  grp        varchar,
  properties jsonb,
  reason     varchar(500) not null,
  made_by    varchar(320) not null,
  made_at    timestamptz  not null,
  primary key (tenant_id, event_key, revision)
);

-- Events as they count: with the last correction of each, and without what is void.
create view usage_counted as
select e.tenant_id, e.metric, e.bucket, e.at, coalesce(c.value, e.value) as value, coalesce(c.grp, e.grp) as grp, coalesce(c.member, e.member) as member
from usage_event e
left join usage_correction c on c.tenant_id = e.tenant_id and c.event_key = e.key and not exists (
  select from usage_correction n where n.tenant_id = c.tenant_id and n.event_key = c.event_key and n.revision > c.revision)
where c.kind is distinct from 'void';

-- The buckets whose sums are older than their events: a row for each transaction that touched one, committed with its events. Nobody but a
-- rollup takes rows away, and only those that its snapshot shows, with the events that came with them.
create table usage_dirty (
  tenant_id uuid        not null references tenant (id) on delete cascade,
  metric    varchar(63) not null,
  bucket    timestamptz not null
);

create index usage_dirty_bucket on usage_dirty (tenant_id, metric, bucket);

create table usage (
  tenant_id    uuid        not null references tenant (id) on delete cascade,
  metric       varchar(63) not null,
  period_start timestamptz not null,
  period_end   timestamptz not null,
  grp          varchar     not null,
  value        bigint      not null,
  events       bigint      not null,
  latest_at    timestamptz not null,
  -- What a unique count has seen.
  members      uuid[],
  primary key (tenant_id, metric, period_start, grp)
);

-- What could not be counted, and why; it waits for somebody to make the metric.
create table usage_inbox (
  tenant_id   uuid         not null references tenant (id) on delete cascade,
  id          uuid         not null,
  event_key   uuid         not null,
  body        jsonb        not null,
  reason      varchar(500) not null,
  received_at timestamptz  not null,
  primary key (tenant_id, id),
  unique (tenant_id, event_key)
);

create index usage_inbox_age on usage_inbox (received_at);

-- With a tenant go its events. Whoever is writing some holds the tenant's row through a mark, so that this sees them; whoever comes later
-- finds no tenant.
create function usage_forget() returns trigger language plpgsql as $$
begin
  delete from control.usage_event where tenant_id = old.id;
  return null;
end
$$;

create trigger usage_forget after delete on tenant for each row execute function usage_forget();
