-- An issuer is a URL, which makes no good address: it is named by an id.
alter table tenant_issuer add column id uuid not null default gen_random_uuid();
alter table tenant_issuer add constraint tenant_issuer_id unique (id);
