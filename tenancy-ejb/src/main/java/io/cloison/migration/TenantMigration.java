package io.cloison.migration;

import io.cloison.tenant.Placement;
import io.cloison.tenant.ServerRole;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Brings the tables of one placement to the state that this deployment's migrations describe, and walls them in. A placement that is there
 * already costs one query. Thread-safe; two calls for one placement wait for each other in the database.
 */
@Singleton
public class TenantMigration {

    private final ServerConnections connections;
    private volatile Optional<MigrationFiles> files = Optional.empty();

    @Inject
    public TenantMigration(ServerConnections connections) {
        this.connections = connections;
    }

    /**
     * Migrates the placement, whose schema exists.
     *
     * @throws io.cloison.base.ProblemException {@code unprocessable}, naming the migration or the table, where the migrations cannot be
     *     applied or break the rule of keys
     * @throws SQLException where the database cannot be reached or refuses
     */
    public void migrate(Placement placement) throws SQLException {
        try (Connection migrator = connections.open(placement, ServerRole.MIGRATOR)) {
            if (isCurrent(migrator, placement.schema())) {
                return;
            }
            SchemaMigrator.migrate(connections.configure(Flyway.configure(), placement), placement.schema(), files());
            TableProtection.apply(migrator, placement.schema(), fingerprint());
        }
    }

    /** Whether the placement has exactly this deployment's migrations and is walled in. */
    public boolean isCurrent(Placement placement) throws SQLException {
        try (Connection migrator = connections.open(placement, ServerRole.MIGRATOR)) {
            return isCurrent(migrator, placement.schema());
        }
    }

    /** Identifies this deployment's migrations: 16 hexadecimal digits, others where a file differs. */
    public String fingerprint() {
        return files().fingerprint();
    }

    /** The highest version among this deployment's migrations; {@code 0} where there is none. */
    public String version() {
        return files().names().stream()
                .filter(name -> name.startsWith("V") && name.contains("__"))
                .map(name -> MigrationVersion.fromVersion(name.substring(1, name.indexOf("__"))))
                .max(MigrationVersion::compareTo)
                .map(MigrationVersion::getVersion)
                .orElse("0");
    }

    /** The schema's mark is set in the same transaction as its walls, after its migrations. */
    private boolean isCurrent(Connection migrator, String schema) throws SQLException {
        try (var query = migrator.prepareStatement(
                "select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = ?")) {
            query.setString(1, schema);
            try (var row = query.executeQuery()) {
                return row.next() && ("cloison " + fingerprint()).equals(row.getString(1));
            }
        }
    }

    private MigrationFiles files() {
        return files.orElseGet(() -> {
            var found = MigrationFiles.in(MigrationSettings.LOCATIONS.get().split(",", -1));
            files = Optional.of(found);
            return found;
        });
    }
}
