package io.cloison.provisioning;

import io.cloison.base.ControlDatabase;
import io.cloison.migration.ServerConnections;
import io.cloison.migration.TenantMigration;
import io.cloison.operation.JobRun;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import io.cloison.tenant.ServerRole;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One database on each server with the tables that this deployment's migrations make, and no rows: new databases are copies of it. It is
 * named by the migrations' fingerprint; other migrations make another, and the old one goes.
 */
@Singleton
class TemplateDatabases {

    private static final String PREFIX = "cloison_template_";

    private final ControlDatabase control;
    private final ServerConnections connections;
    private final TenantMigration migration;
    private final Map<String, String> seen = new ConcurrentHashMap<>();

    @Inject
    TemplateDatabases(ControlDatabase control, ServerConnections connections, TenantMigration migration) {
        this.control = control;
        this.connections = connections;
        this.migration = migration;
    }

    /** The name of the server's template, made if it is not there. */
    String ensure(String server) throws SQLException {
        String name = PREFIX + migration.fingerprint();
        if (name.equals(seen.get(server)) && isReady(server, name)) {
            return name;
        }
        try (var work = Maintenance.lock(connections, server, name)) {
            if (!isReady(server, name) || !work.exists()) {
                make(work, server, name);
            }
        }
        seen.put(server, name);
        return name;
    }

    /** Drops the server's templates of other migrations; says how many. */
    int dropOld(JobRun run, String server) throws SQLException {
        List<String> old = control.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select name from control.template_database where server = :server and name <> :name")
                        .bind("server", server)
                        .bind("name", PREFIX + migration.fingerprint())
                        .mapTo(String.class)
                        .list());
        for (String name : old) {
            try (var work = Maintenance.lock(connections, server, name)) {
                run.requireLease(control);
                work.drop();
                execute("delete from control.template_database where server = :server and name = :name", server, name);
            }
        }
        return old.size();
    }

    /** What a crash left is thrown away; the record of what is about to be made comes first. */
    private void make(Maintenance work, String server, String name) throws SQLException {
        execute("""
                insert into control.template_database (server, name, fingerprint) values (:server, :name, :fingerprint)
                on conflict (server, name) do update set ready = false, created_at = now()""", server, name);
        work.drop();
        work.create("template1");
        work.openToMigrator();
        var placement = new Placement(IsolationMode.DATABASE, server, name, Placement.DATABASE_SCHEMA);
        try (Connection migrator = connections.open(placement, ServerRole.MIGRATOR);
                Statement statement = migrator.createStatement()) {
            statement.execute("create schema " + placement.schema());
        }
        migration.migrate(placement);
        work.seal();
        execute(
                "update control.template_database set ready = true where server = :server and name = :name",
                server,
                name);
    }

    private boolean isReady(String server, String name) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select exists (select from control.template_database where server = :server and name = :name and ready)""")
                        .bind("server", server)
                        .bind("name", name)
                        .mapTo(boolean.class)
                        .one());
    }

    private void execute(String sql, String server, String name) {
        control.jdbi()
                .useHandle(handle -> handle.createUpdate(sql)
                        .bind("server", server)
                        .bind("name", name)
                        .bind("fingerprint", migration.fingerprint())
                        .execute());
    }
}
