-- The sample domain's tables. The platform adds row-level security and grants to every table that a migration makes.

create table project (
  tenant_id   uuid          not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  id          uuid          not null,
  name        varchar(200)  not null,
  description varchar(2000) not null default '',
  status      varchar(20)   not null default 'active' check (status in ('active', 'archived')),
  created_at  timestamptz   not null,
  version     bigint        not null,
  primary key (tenant_id, id)
);

create index project_newest on project (tenant_id, created_at desc, id desc);

create table task (
  tenant_id  uuid         not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  id         uuid         not null,
  project_id uuid         not null,
  title      varchar(200) not null,
  done       boolean      not null default false,
  assignee   varchar(320),
  position   integer      not null default 0,
  created_at timestamptz  not null,
  version    bigint       not null,
  primary key (tenant_id, id),
  constraint task_project foreign key (tenant_id, project_id) references project (tenant_id, id) on delete cascade
);

create index task_of_project on task (tenant_id, project_id, position, id);

create table task_watcher (
  tenant_id uuid         not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  task_id   uuid         not null,
  watcher   varchar(320) not null,
  primary key (tenant_id, task_id, watcher),
  constraint task_watcher_task foreign key (tenant_id, task_id) references task (tenant_id, id) on delete cascade
);

create table label (
  tenant_id uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  id        uuid        not null,
  name      varchar(60) not null,
  color     varchar(20) not null default 'grey',
  version   bigint      not null,
  primary key (tenant_id, id),
  constraint label_name_key unique (tenant_id, name)
);

create table task_label (
  tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  task_id   uuid not null,
  label_id  uuid not null,
  primary key (tenant_id, task_id, label_id),
  constraint task_label_task foreign key (tenant_id, task_id) references task (tenant_id, id) on delete cascade,
  constraint task_label_label foreign key (tenant_id, label_id) references label (tenant_id, id) on delete cascade
);

create index task_label_of_label on task_label (tenant_id, label_id);
