-- The tables of a module that the platform does not know.

create table account (
  tenant_id    uuid           not null,
  id           uuid           not null,
  version      bigint         not null,
  name         varchar(200)   not null,
  tier         varchar(20)    not null check (tier in ('small', 'large')),
  credit_limit numeric(12, 2) not null,
  revenue      bigint         not null,
  since        date           not null,
  street       varchar(200),
  city         varchar(200),
  parent_id    uuid,
  primary key (tenant_id, id),
  unique (tenant_id, name),
  foreign key (tenant_id, parent_id) references account (tenant_id, id)
);

create table account_phone (
  tenant_id  uuid        not null,
  account_id uuid        not null,
  position   integer     not null,
  phone      varchar(40) not null,
  primary key (tenant_id, account_id, position),
  foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);

create table account_property (
  tenant_id  uuid         not null,
  account_id uuid         not null,
  name       varchar(60)  not null,
  value      varchar(200) not null,
  primary key (tenant_id, account_id, name),
  foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);

create table account_site (
  tenant_id  uuid not null,
  account_id uuid not null,
  street     varchar(200),
  city       varchar(200),
  foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);

create table contact (
  tenant_id uuid         not null,
  id        uuid         not null,
  version   bigint       not null,
  kind      varchar(31)  not null,
  email     varchar(320) not null,
  primary key (tenant_id, id)
);

create table person (
  tenant_id uuid         not null,
  id        uuid         not null,
  last_name varchar(200) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references contact (tenant_id, id) on delete cascade
);

create table company (
  tenant_id  uuid        not null,
  id         uuid        not null,
  vat_number varchar(40) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references contact (tenant_id, id) on delete cascade
);

create table reseller (
  tenant_id uuid        not null,
  id        uuid        not null,
  territory varchar(40) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references company (tenant_id, id) on delete cascade
);

create table reseller_contract (
  tenant_id       uuid        not null,
  id              uuid        not null,
  contract_number varchar(40) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references reseller (tenant_id, id) on delete cascade
);

create table deal (
  tenant_id  uuid        not null,
  id         uuid        not null,
  version    bigint      not null,
  reference  varchar(40) not null check (reference ~ '^D-[0-9]+$'),
  amount     bigint      not null,
  closes_at  timestamptz not null,
  account_id uuid        not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references account (tenant_id, id)
);

create table deal_person (
  tenant_id uuid not null,
  deal_id   uuid not null,
  person_id uuid not null,
  primary key (tenant_id, deal_id, person_id),
  foreign key (tenant_id, deal_id) references deal (tenant_id, id) on delete cascade,
  foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade
);

create table note (
  tenant_id  uuid         not null,
  id         uuid         not null,
  version    bigint       not null,
  kind       varchar(31)  not null,
  body       varchar(500) not null,
  minutes    integer,
  account_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references account (tenant_id, id)
);
