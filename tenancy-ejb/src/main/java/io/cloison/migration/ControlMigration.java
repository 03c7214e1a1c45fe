package io.cloison.migration;

import io.cloison.base.DatabaseSettings;
import io.cloison.isolation.JdbcUrls;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import io.cloison.tenant.ServerRole;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** Makes the control database ready: the catalogue, the tables of row tenants, the platform's rights, its own entry among the servers. */
@Singleton
public class ControlMigration {

    /** Names the lock that lets one node at a time do this. */
    private static final long LOCK = 0x636c6f69736f6eL;

    private final ServerConnections connections;
    private final TenantMigration tenants;

    @Inject
    public ControlMigration(ServerConnections connections, TenantMigration tenants) {
        this.connections = connections;
        this.tenants = tenants;
    }

    /**
     * Does what is missing. Every node calls it when it starts; a node that comes while another is at it waits.
     *
     * @throws io.cloison.base.ProblemException where a migration cannot be applied
     * @throws SQLException where the database cannot be reached or refuses
     */
    public void run() throws SQLException {
        Placement shared = shared();
        try (Connection migrator = connections.open(shared, ServerRole.MIGRATOR);
                Statement statement = migrator.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            try {
                statement.execute("create schema if not exists control; create schema if not exists shared");
                SchemaMigrator.migrate(
                        connections.configure(Flyway.configure(), shared),
                        "control",
                        MigrationFiles.in("classpath:db/control"));
                statement.execute(grants(DatabaseSettings.PLATFORM_USER.get()));
                tenants.migrate(shared);
                register(migrator);
            } finally {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        }
    }

    /** The placement of all row tenants. */
    public static Placement shared() {
        return new Placement(
                IsolationMode.ROW,
                Placement.CONTROL_SERVER,
                JdbcUrls.database(DatabaseSettings.URL.get()),
                Placement.SHARED_SCHEMA);
    }

    /** The audit trail and the events of usage can be added to, and read, but not rewritten. */
    private static String grants(String platform) {
        return """
                grant usage on schema control to {platform};
                grant select, insert, update, delete on all tables in schema control to {platform};
                grant usage on all sequences in schema control to {platform};
                revoke update, delete on control.audit_event from {platform};
                revoke update on control.usage_event, control.usage_correction from {platform};
                revoke all on control.flyway_schema_history from {platform};""".replace("{platform}", platform);
    }

    private static void register(Connection migrator) throws SQLException {
        try (var insert = migrator.prepareStatement("""
                insert into control.database_server (name, region, jdbc_url) values (?, ?, ?)
                on conflict (name) do update set region = excluded.region, jdbc_url = excluded.jdbc_url""")) {
            insert.setString(1, Placement.CONTROL_SERVER);
            insert.setString(2, MigrationSettings.REGION.get());
            insert.setString(3, DatabaseSettings.URL.get());
            insert.executeUpdate();
        }
    }
}
