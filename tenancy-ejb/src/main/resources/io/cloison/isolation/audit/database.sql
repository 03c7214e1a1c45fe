-- Every way in which the application's role could get around row-level security in this database.
-- Columns: the check, what violates it.
select 'role-is-bound' as check, r.rolname || ': ' || what as violation
from pg_roles r,
  unnest(array['superuser', 'bypassrls', 'createrole', 'createdb', 'replication'],
         array[r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, r.rolreplication]) as can (what, it)
where can.it and pg_has_role(current_user, r.oid, 'MEMBER')
union all
select 'no-temporary-tables', current_database() where has_database_privilege(current_database(), 'TEMP')
union all
select 'no-new-schemas', current_database() where has_database_privilege(current_database(), 'CREATE')
union all
select 'closed-to-public', current_database() || ': ' || privilege
from unnest(array['CONNECT', 'TEMP']) privilege where has_database_privilege('public', current_database(), privilege)
union all
select 'catalogue-hidden', nspname from pg_namespace where nspname = 'control' and has_schema_privilege(oid, 'USAGE')
union all
select 'row-security-on', 'row_security is off' where current_setting('row_security') <> 'on'
