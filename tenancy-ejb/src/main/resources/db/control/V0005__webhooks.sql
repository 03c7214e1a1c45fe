-- News for tenants' own systems. Runs as cloison_owner with search_path = control.

create table webhook_endpoint (
  id               uuid          not null primary key,
  tenant_id        uuid          not null references tenant (id) on delete cascade,
  url              varchar(2000) not null,
  description      varchar(200)  not null default '',
  -- Types of news; none for all.
  events           text[]        not null default '{}',
  -- Why nothing is sent; null while it is enabled.
  disabled         varchar(20)   check (disabled in ('requested', 'gone', 'failing')),
  -- The first byte tells the form: as it is, or encrypted.
  secret           bytea         not null,
  old_secret       bytea,
  old_secret_until timestamptz,
  failing_since    timestamptz,
  created_at       timestamptz   not null default now(),
  version          bigint        not null default 1
);

create index webhook_endpoint_tenant on webhook_endpoint (tenant_id);

-- What is told; the body is sent and signed as it stands here.
create table webhook_message (
  id         uuid         not null primary key,
  tenant_id  uuid         not null references tenant (id) on delete cascade,
  type       varchar(100) not null,
  body       text         not null,
  created_at timestamptz  not null
);

create index webhook_message_tenant on webhook_message (tenant_id);
create index webhook_message_age on webhook_message (created_at);

-- A message on its way to an endpoint. A node that takes it moves next_attempt_at to the end of its lease and counts the fence up.
create table webhook_delivery (
  id              uuid        not null primary key,
  tenant_id       uuid        not null references tenant (id) on delete cascade,
  endpoint_id     uuid        not null references webhook_endpoint (id) on delete cascade,
  message_id      uuid        not null references webhook_message (id) on delete cascade,
  status          varchar(20) not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
  -- Attempts in all, and since it was last sent anew.
  attempts        integer     not null default 0,
  tries           integer     not null default 0,
  next_attempt_at timestamptz not null default now(),
  fence           bigint      not null default 0,
  created_at      timestamptz not null default now(),
  ended_at        timestamptz
);

create index webhook_delivery_due on webhook_delivery (next_attempt_at) where status = 'pending';
create index webhook_delivery_endpoint on webhook_delivery (endpoint_id, id);
create index webhook_delivery_message on webhook_delivery (message_id);
create index webhook_delivery_tenant on webhook_delivery (tenant_id);

-- What came of each attempt; of an answer its status alone is kept.
create table webhook_attempt (
  delivery_id uuid         not null references webhook_delivery (id) on delete cascade,
  number      integer      not null,
  tenant_id   uuid         not null references tenant (id) on delete cascade,
  at          timestamptz  not null,
  status      integer,
  error       varchar(200),
  millis      integer      not null,
  primary key (delivery_id, number)
);

create index webhook_attempt_tenant on webhook_attempt (tenant_id);
