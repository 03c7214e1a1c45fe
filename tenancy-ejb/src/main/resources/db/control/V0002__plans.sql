-- Plans, the limits that tenants have over them, and subscriptions.

create table plan (
  key        varchar(63) not null primary key check (key ~ '^[a-z0-9][a-z0-9_-]*$'),
  status     varchar(10) not null check (status in ('draft', 'active', 'archived')),
  -- The version in force, for every subscriber.
  version    integer     not null,
  -- Counts the changes of status too; the entity tag.
  revision   bigint      not null default 1,
  created_at timestamptz not null
);

create table plan_version (
  plan           varchar(63)  not null references plan (key),
  version        integer      not null check (version >= 1),
  name           varchar(200) not null,
  price_amount   bigint       not null check (price_amount >= 0),
  price_currency char(3)      not null,
  price_interval varchar(5)   not null check (price_interval in ('month', 'year')),
  trial_days     integer      not null check (trial_days >= 0),
  features       jsonb        not null,
  created_by     varchar(320) not null,
  created_at     timestamptz  not null,
  primary key (plan, version)
);

alter table plan add constraint plan_in_force foreign key (key, version) references plan_version (plan, version) deferrable initially deferred;

-- A version that was in force stays what it was, whoever asks.
create function plan_version_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'a version of a plan never changes' using errcode = 'restrict_violation';
end
$$;

create trigger plan_version_is_immutable before update or delete on plan_version for each row execute function plan_version_is_immutable();
create trigger plan_version_is_kept before truncate on plan_version for each statement execute function plan_version_is_immutable();

-- What a tenant may use whatever its plan says.
create table tenant_limit (
  tenant_id uuid         not null references tenant (id) on delete cascade,
  metric    varchar(63)  not null,
  value     bigint       not null check (value >= 0),
  set_by    varchar(320) not null,
  set_at    timestamptz  not null,
  primary key (tenant_id, metric)
);

create table subscription (
  tenant_id            uuid         not null primary key references tenant (id) on delete cascade,
  plan                 varchar(63)  not null references plan (key),
  status               varchar(10)  not null check (status in ('trialing', 'active', 'past_due', 'paused', 'canceled')),
  time_zone            varchar(64)  not null,
  anchor               date         not null,
  months               integer      not null check (months in (1, 12)),
  trial_ends_at        timestamptz,
  period_start         timestamptz  not null,
  period_end           timestamptz  not null,
  cancel_at_period_end boolean      not null default false,
  pending_plan         varchar(63)  references plan (key),
  started_at           timestamptz  not null,
  ended_at             timestamptz,
  -- The period's account: the price in force since when, what the time before that was worth (minor units × microseconds), what was charged.
  price                bigint       not null check (price >= 0),
  currency             char(3)      not null,
  price_since          timestamptz  not null,
  accrued              numeric(60)  not null,
  charged              bigint       not null,
  -- When time alone changes it next; null while it does not.
  due_at               timestamptz,
  check (period_start < period_end),
  check (status <> 'trialing' or trial_ends_at is not null)
);

create index subscription_due on subscription (due_at) where due_at is not null;
create index subscription_plan on subscription (plan, tenant_id);
create index subscription_pending_plan on subscription (pending_plan) where pending_plan is not null;
