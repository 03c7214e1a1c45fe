package io.cloison.bench.memory;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.testing.Platform;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Registers many tenants at once, by SQL. */
final class BenchTenants {

    private static final String INSERT = """
            insert into tenant (id, slug, name, status, isolation, server, database_name, schema_name, region, settings, created_at,
              activated_at)
            select id, :mode || '-' || n, 'Bench', 'active', :mode, 'control', current_database(),
              case when :mode = 'row' then 'shared' else 't_' || replace(id::text, '-', '') end, 'default', '{}', now(), now()
            from (select gen_random_uuid() id, n from generate_series(1, :count) n) fresh
            returning id""";

    /** The one table that is touched, with its walls, for each schema tenant that has no schema yet. */
    private static final String SCHEMAS = """
            do $$
            declare
              one text;
            begin
              for one in select schema_name from control.tenant where isolation = 'schema' and to_regnamespace(schema_name) is null limit 100
              loop
                execute format('create schema %I authorization cloison_owner', one);
                execute format('create table %I.project (like shared.project including all)', one);
                execute format('alter table %I.project enable row level security', one);
                execute format('alter table %I.project force row level security', one);
                execute format('create policy tenant_isolation on %I.project using (tenant_id = current_setting(''app.tenant_id'')::uuid)', one);
                execute format('grant usage on schema %I to cloison_app', one);
                execute format('grant select on %I.project to cloison_app', one);
              end loop;
            end $$""";

    private static final int BATCH = 100;

    private final Platform platform;

    BenchTenants(Platform platform) {
        this.platform = platform;
    }

    List<TenantId> rows(int count) {
        return register("row", count);
    }

    List<TenantId> schemas(int count) throws SQLException {
        List<TenantId> tenants = register("schema", count);
        try (var connection = platform.database().superuserConnection(EmbeddedDatabase.CONTROL_DATABASE);
                var statement = connection.createStatement()) {
            for (int made = 0; made < count; made += BATCH) {
                statement.execute(SCHEMAS);
            }
        }
        return tenants;
    }

    private List<TenantId> register(String mode, int count) {
        return platform.bean(ControlDatabase.class).jdbi().withHandle(handle -> insert(handle, mode, count));
    }

    private static List<TenantId> insert(Handle handle, String mode, int count) {
        return handle.createQuery(INSERT)
                .bind("mode", mode)
                .bind("count", count)
                .mapTo(UUID.class)
                .map(TenantId::new)
                .list();
    }
}
