create table typo (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id));
crate table wrong (id uuid);
