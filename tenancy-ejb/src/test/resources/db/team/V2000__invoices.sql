-- What an adopting team's own jar brings: plain tables.
create table invoice (
  tenant_id uuid   not null,
  id        uuid   not null,
  amount    bigint not null,
  primary key (tenant_id, id)
);
