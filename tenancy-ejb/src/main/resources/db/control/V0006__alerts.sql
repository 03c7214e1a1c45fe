-- Alerts on usage, their rules, and the mail that tells of them. Runs as cloison_owner with search_path = control.

create table alert_rule (
  id         uuid        not null primary key,
  tenant_id  uuid        not null references tenant (id) on delete cascade,
  metric     varchar(63) not null,
  -- Percentages of the limit.
  thresholds integer[]   not null,
  projected  boolean     not null,
  -- Besides the list of alerts, which has every one.
  channels   text[]      not null,
  enabled    boolean     not null,
  created_at timestamptz not null default now(),
  version    bigint      not null default 1
);

create index alert_rule_tenant on alert_rule (tenant_id, metric);

create table alert (
  id              uuid         not null primary key,
  tenant_id       uuid         not null references tenant (id) on delete cascade,
  -- The rule's id, or 'default'. A rule that is gone leaves its alerts.
  rule            varchar(36)  not null,
  metric          varchar(63)  not null,
  window_start    timestamptz  not null,
  window_end      timestamptz  not null,
  threshold       integer      not null,
  projected       boolean      not null,
  value           bigint       not null,
  limit_value     bigint       not null,
  fired_at        timestamptz  not null,
  acknowledged_at timestamptz,
  acknowledged_by varchar(320),
  -- Once for ever, on whichever node.
  constraint alert_once unique (tenant_id, rule, metric, window_start, threshold, projected)
);

create index alert_list on alert (tenant_id, id);

-- Mail on its way, one row for each recipient. What has ended is forgotten after a while.
create table mail (
  id              uuid         not null primary key,
  tenant_id       uuid         not null references tenant (id) on delete cascade,
  address         varchar(320) not null,
  name            varchar(200),
  subject         varchar(300) not null,
  body            text         not null,
  status          varchar(20)  not null default 'pending' check (status in ('pending', 'sent', 'failed')),
  attempts        integer      not null default 0,
  error           varchar(200),
  next_attempt_at timestamptz  not null default now(),
  created_at      timestamptz  not null default now(),
  ended_at        timestamptz
);

create index mail_due on mail (next_attempt_at) where status = 'pending';
create index mail_ended on mail (ended_at) where status <> 'pending';
create index mail_tenant on mail (tenant_id);
