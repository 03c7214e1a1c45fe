-- The roles of Cloison and its control database.
--
-- Run once by a superuser, and again whenever a password or a rule changes: every statement is idempotent.
--
--   psql -X -v ON_ERROR_STOP=1 -d postgres \
--        -v app_password=… -v platform_password=… -v migrator_password=… -v provisioner_password=… \
--        -f roles.sql
--
-- PostgreSQL 15 to 18. The schemas and tables are made by the platform itself, as cloison_migrator.
--
--   cloison_owner        owns every database, schema and table; nobody logs in as it
--   cloison_migrator     runs DDL; whatever it creates belongs to cloison_owner
--   cloison_app          serves the tenants; bound by row-level security, owns nothing, creates nothing
--   cloison_platform     the control plane; sees across tenants by policy, never by BYPASSRLS
--   cloison_provisioner  creates and drops the databases of tenants

SELECT format('CREATE ROLE %I', wanted)
  FROM unnest(ARRAY['cloison_owner', 'cloison_migrator', 'cloison_app', 'cloison_platform', 'cloison_provisioner']) wanted
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted)
\gexec

ALTER ROLE cloison_owner       NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
ALTER ROLE cloison_migrator    LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'migrator_password';
ALTER ROLE cloison_app         LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'app_password';
ALTER ROLE cloison_platform    LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'platform_password';
ALTER ROLE cloison_provisioner LOGIN NOSUPERUSER NOBYPASSRLS CREATEDB NOCREATEROLE NOREPLICATION NOINHERIT PASSWORD :'provisioner_password';

-- The migrator acts as the owner from its first statement, so the owner owns what it creates.
GRANT cloison_owner TO cloison_migrator;
ALTER ROLE cloison_migrator SET role = 'cloison_owner';

-- The provisioner does not inherit: it hands a database to the owner, and becomes the owner (SET ROLE) to drop it.
GRANT cloison_owner TO cloison_provisioner;

-- DROP DATABASE … WITH (FORCE) ends the connections of other roles.
GRANT pg_signal_backend TO cloison_owner;

SELECT 'CREATE DATABASE cloison OWNER cloison_owner'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'cloison')
\gexec

-- No database is open to a role that was not let in by name.
REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1, cloison FROM PUBLIC;
GRANT CONNECT ON DATABASE postgres TO cloison_provisioner;
GRANT CONNECT ON DATABASE cloison TO cloison_app, cloison_platform, cloison_migrator;

-- Databases made later are copies of template1, and inherit its closed public schema.
\connect template1
REVOKE ALL ON SCHEMA public FROM PUBLIC;

\connect cloison
REVOKE ALL ON SCHEMA public FROM PUBLIC;
