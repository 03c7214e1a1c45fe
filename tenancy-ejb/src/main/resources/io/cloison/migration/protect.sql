-- Walls in every table of the schema {schema}, or says which table cannot be. Nothing is done where it is done already.
do $protect$
declare
  place constant oid := '{schema}'::regnamespace;
  own constant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid';
  relation record;
  fault text;
begin
  for relation in
    select c.oid, c.oid::regclass as name, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity,
      a.attnum, a.atttypid = 'uuid'::regtype as is_uuid, a.attnotnull, a.atthasdef,
      exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_isolation') as has_policy,
      exists (select from pg_policy p where p.polrelid = c.oid and p.polname <> 'tenant_isolation' and p.polpermissive) as is_open
    from pg_class c
    left join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relnamespace = place and c.relkind in ('r', 'p', 'f') and c.relname <> 'flyway_schema_history'
    order by c.relname
  loop
    fault := case
      when relation.relkind = 'f' then 'is a foreign table, which row-level security does not cover; use a plain table'
      when relation.attnum is null then 'has no column tenant_id; add "tenant_id uuid not null" and lead every key with it'
      when not relation.is_uuid then 'has a column tenant_id that is not of type uuid; make it "tenant_id uuid not null"'
      when not relation.attnotnull then 'has a column tenant_id that may be null; make it "tenant_id uuid not null"'
      when relation.is_open then 'has a permissive policy besides tenant_isolation, which lets other rows through; make it restrictive'
    end;
    if fault is null then
      select format('has the unique key %I, which tenant_id does not lead; make tenant_id its first column', k.relname)
      into fault
      from pg_index i join pg_class k on k.oid = i.indexrelid
      where i.indrelid = relation.oid and (i.indisunique or i.indisexclusion) and i.indkey[0] <> relation.attnum
      order by k.relname limit 1;
    end if;
    if fault is null then
      select format('has the foreign key %I, which tenant_id does not lead on both sides; reference (tenant_id, id)', f.conname)
      into fault
      from pg_constraint f
      where f.conrelid = relation.oid and f.contype = 'f'
        and (f.conkey[1] <> relation.attnum
          or f.confkey[1] is distinct from (select t.attnum from pg_attribute t where t.attrelid = f.confrelid and t.attname = 'tenant_id'))
      order by f.conname limit 1;
    end if;
    if fault is not null then
      raise exception using errcode = 'CL001', message = format('The table %I %s.', relation.relname, fault);
    end if;

    if not relation.relrowsecurity then
      execute format('alter table %s enable row level security', relation.name);
    end if;
    if not relation.relforcerowsecurity then
      execute format('alter table %s force row level security', relation.name);
    end if;
    if not relation.has_policy then
      execute format('create policy tenant_isolation on %s using (%s) with check (%s)', relation.name, own, own);
    end if;
    if not relation.atthasdef then
      execute format('alter table %s alter column tenant_id set default nullif(current_setting(''app.tenant_id'', true), '''')::uuid',
        relation.name);
    end if;
    execute format('revoke all on table %s from public, {app}', relation.name);
    execute format('grant select, insert, update, delete on table %s to {app}', relation.name);
  end loop;
  execute 'revoke all on schema {schema} from public, {app}';
  execute 'grant usage on schema {schema} to {app}';
  execute 'comment on schema {schema} is ''cloison {fingerprint}''';
end
$protect$;
