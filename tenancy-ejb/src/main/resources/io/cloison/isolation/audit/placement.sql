-- Every way in which the tables of one schema fail to keep tenants apart, as the application's role sees them.
-- Parameters: the schema; whether only tables that the role may read or write count. Columns: the check, what violates it.
with
place as (select oid, nspname from pg_namespace where nspname = ?),
whole as (
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner, t.attnum as tenant
  from pg_class c
  join place on place.oid = c.relnamespace
  left join pg_attribute t
    on t.attrelid = c.oid and t.attname = 'tenant_id' and t.atttypid = 'uuid'::regtype and t.attnotnull and not t.attisdropped
  where c.relkind in ('r', 'p') and c.relname <> 'flyway_schema_history'
),
tab as (
  select * from whole
  where not ?::boolean or has_table_privilege(oid, 'SELECT, INSERT, UPDATE, DELETE') or has_any_column_privilege(oid, 'SELECT, INSERT, UPDATE')
),
policy as (
  select p.polrelid, p.polname, p.polpermissive,
    p.polcmd = '*' and p.polroles = '{0}'
      and pg_get_expr(p.polqual, p.polrelid) = own.text and pg_get_expr(p.polwithcheck, p.polrelid) = own.text as isolates
  from pg_policy p,
    (select '(tenant_id = (NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))::uuid)' as text) own
)
select 'placement-exists' as check, 'the schema does not exist' as violation where not exists (select from place)
union all
select 'placement-has-tables', 'the schema has no tables' where exists (select from place) and not exists (select from tab)
union all
select 'row-security-enabled', relname from tab where not relrowsecurity
union all
select 'row-security-forced', relname from tab where not relforcerowsecurity
union all
select 'policy-isolates', relname from tab where not exists (select from policy where polrelid = tab.oid and isolates)
union all
select 'no-other-permissive-policy', relname || ': ' || polname
from tab join policy on polrelid = tab.oid where polpermissive and not isolates
union all
select 'tenant-column', relname from tab where tenant is null
union all
select 'unique-keys-led-by-tenant', tab.relname || ': ' || i.relname
from tab join pg_index x on x.indrelid = tab.oid join pg_class i on i.oid = x.indexrelid
where x.indisunique and x.indkey[0] is distinct from tab.tenant
union all
select 'foreign-keys-led-by-tenant', tab.relname || ': ' || f.conname
from tab join pg_constraint f on f.conrelid = tab.oid and f.contype = 'f'
left join whole target on target.oid = f.confrelid
where f.conkey[1] is distinct from tab.tenant or target.tenant is null or f.confkey[1] is distinct from target.tenant
union all
select 'no-excess-privilege', relname || ': ' || privilege
from tab, unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege where has_table_privilege(tab.oid, privilege)
union all
select 'not-owner', relname from tab where pg_has_role(current_user, relowner, 'MEMBER')
union all
select 'not-owner', nspname from pg_namespace n join place using (oid, nspname) where pg_has_role(current_user, n.nspowner, 'MEMBER')
union all
select 'no-create', nspname from place where has_schema_privilege(oid, 'CREATE')
union all
select 'history-hidden', c.relname
from pg_class c join place on place.oid = c.relnamespace
where c.relname = 'flyway_schema_history' and has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE')
union all
select 'views-run-as-invoker', c.relname
from pg_class c join place on place.oid = c.relnamespace
where c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)
union all
select 'functions-run-as-invoker', p.proname from pg_proc p join place on place.oid = p.pronamespace where p.prosecdef
