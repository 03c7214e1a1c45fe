-- The catalogue of tenants. Runs as cloison_owner with search_path = control.

create table database_server (
  name       varchar(63)  not null primary key,
  region     varchar(63)  not null,
  jdbc_url   varchar(500) not null,
  created_at timestamptz  not null default now()
);

create table tenant (
  id             uuid         not null primary key,
  slug           varchar(63)  not null,
  name           varchar(200) not null,
  status         varchar(20)  not null check (status in ('provisioning', 'active', 'suspended', 'deleting', 'failed')),
  isolation      varchar(10)  not null check (isolation in ('row', 'schema', 'database')),
  server         varchar(63)  not null references database_server (name),
  database_name  varchar(63)  not null,
  schema_name    varchar(63)  not null,
  region         varchar(63)  not null,
  plan           varchar(63),
  settings       jsonb        not null default '{}',
  schema_version varchar(50),
  created_at     timestamptz  not null,
  activated_at   timestamptz,
  version        bigint       not null default 1,
  -- The transaction that changed the row last: readers ask for what their last snapshot could not see.
  changed_by     xid8         not null default pg_current_xact_id(),
  constraint tenant_slug_key unique (slug)
);

create index tenant_changed_by on tenant (changed_by);

-- A schema or a database belongs to one tenant for ever.
create unique index tenant_own_schema on tenant (database_name, schema_name) where isolation = 'schema';
create unique index tenant_own_database on tenant (server, database_name) where isolation = 'database';

create function tenant_changed() returns trigger language plpgsql as $$
begin
  new.changed_by := pg_current_xact_id();
  return new;
end
$$;

create trigger tenant_changed before update on tenant for each row execute function tenant_changed();

-- What is gone must reach the other nodes too.
create table tenant_removed (
  id         uuid        not null primary key,
  removed_at timestamptz not null default now(),
  changed_by xid8        not null default pg_current_xact_id()
);

create index tenant_removed_changed_by on tenant_removed (changed_by);

create table tenant_domain (
  domain     varchar(253) not null primary key,
  tenant_id  uuid         not null references tenant (id) on delete cascade,
  created_at timestamptz  not null default now()
);

create index tenant_domain_tenant on tenant_domain (tenant_id);

-- Whose tokens are trusted. The platform's own issuer is configured, not stored; an issuer here speaks for its one tenant only.
create table tenant_issuer (
  issuer     varchar(500) not null primary key,
  tenant_id  uuid         not null references tenant (id) on delete cascade,
  jwks_url   varchar(500) not null,
  audience   varchar(200) not null,
  algorithms varchar(100) not null default 'RS256',
  created_at timestamptz  not null default now()
);

create index tenant_issuer_tenant on tenant_issuer (tenant_id);

create table member (
  tenant_id  uuid         not null references tenant (id) on delete cascade,
  email      varchar(320) not null,
  issuer     varchar(500),
  subject    varchar(255),
  name       varchar(200),
  role       varchar(63)  not null,
  created_at timestamptz  not null default now(),
  primary key (tenant_id, email)
);

create index member_email on member (email);
create unique index member_subject on member (tenant_id, issuer, subject) where subject is not null;

-- Long work: an operation, its steps, and a lease with a fencing number.
create table operation (
  id              uuid         not null primary key,
  kind            varchar(40)  not null,
  tenant_id       uuid,
  status          varchar(20)  not null check (status in ('pending', 'running', 'succeeded', 'failed', 'compensated')),
  input           jsonb        not null default '{}',
  -- Why the last attempt did not succeed; why the operation is being undone.
  error           varchar(2000),
  failure         varchar(2000),
  requested_by    varchar(320) not null,
  retried_by      varchar(320),
  idempotency_key varchar(255),
  created_at      timestamptz  not null default now(),
  ended_at        timestamptz,
  attempts        integer      not null default 0,
  next_attempt_at timestamptz  not null default now(),
  lease_owner     varchar(100),
  lease_until     timestamptz,
  fence           bigint       not null default 0,
  constraint operation_idempotency unique (kind, requested_by, idempotency_key)
);

create index operation_open on operation (next_attempt_at) where status in ('pending', 'running');
create index operation_tenant on operation (tenant_id);
-- One piece of long work on a tenant at a time.
create unique index operation_one_per_tenant on operation (tenant_id) where status in ('pending', 'running');

create table operation_step (
  operation_id uuid        not null references operation (id) on delete cascade,
  position     integer     not null,
  name         varchar(60) not null,
  status       varchar(20) not null check (status in ('pending', 'running', 'succeeded', 'failed', 'compensated')),
  started_at   timestamptz,
  ended_at     timestamptz,
  primary key (operation_id, position)
);

-- Pre-provisioned schemas and databases.
create table warm_placement (
  server         varchar(63) not null references database_server (name),
  database_name  varchar(63) not null,
  schema_name    varchar(63) not null,
  isolation      varchar(10) not null check (isolation in ('schema', 'database')),
  -- The migrations it was made with; null until it is ready.
  fingerprint    varchar(64),
  ready          boolean     not null default false,
  created_at     timestamptz not null default now(),
  primary key (server, database_name, schema_name)
);

create table template_database (
  server      varchar(63) not null references database_server (name),
  name        varchar(63) not null,
  fingerprint varchar(64) not null,
  ready       boolean     not null default false,
  created_at  timestamptz not null default now(),
  primary key (server, name)
);

-- Work that one node at a time does for the cluster.
create table job_lease (
  name         varchar(63)  not null primary key,
  owner        varchar(100),
  lease_until  timestamptz,
  fence        bigint       not null default 0,
  last_started timestamptz,
  last_ended   timestamptz,
  last_outcome varchar(200)
);

create table idempotency_key (
  scope        varchar(63)  not null,
  caller       varchar(320) not null,
  key          varchar(255) not null,
  request_hash bytea        not null,
  status       integer,
  headers      jsonb,
  body         text,
  locked_until timestamptz  not null,
  created_at   timestamptz  not null default now(),
  primary key (scope, caller, key)
);

create index idempotency_key_age on idempotency_key (created_at);

create table audit_event (
  id         uuid         not null primary key,
  at         timestamptz  not null default now(),
  tenant_id  uuid,
  actor      varchar(320) not null,
  action     varchar(60)  not null,
  detail     jsonb        not null default '{}'
);

create index audit_event_tenant on audit_event (tenant_id, at);
