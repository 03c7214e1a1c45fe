package io.cloison.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.DatabaseSettings;
import io.cloison.base.ProblemException;
import io.cloison.isolation.JdbcUrls;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import io.cloison.tenant.ServerRole;
import io.cloison.testing.AtOnce;
import io.cloison.testing.Platform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TenantMigrationTest {

    private static final String LOCATIONS = "cloison.migration.locations";

    private final ServerConnections connections = Platform.started().bean(ServerConnections.class);
    private final Placement placement = new Placement(
            IsolationMode.SCHEMA,
            Placement.CONTROL_SERVER,
            JdbcUrls.database(DatabaseSettings.URL.get()),
            "m_" + UUID.randomUUID().toString().replace("-", ""));

    @BeforeEach
    void make() throws SQLException {
        execute("create schema " + placement.schema());
    }

    @AfterEach
    void remove() throws SQLException {
        System.clearProperty(LOCATIONS);
        execute("drop schema " + placement.schema() + " cascade");
    }

    @Test
    void a_migrated_placement_is_current_until_the_migrations_change() throws SQLException {
        var platformOnly = with("classpath:db/tenant");
        platformOnly.migrate(placement);
        var withTeam = with("classpath:db/tenant, classpath:db/team");

        assertThat(platformOnly.isCurrent(placement)).isTrue();
        assertThat(withTeam.isCurrent(placement)).isFalse();
        assertThat(withTeam.fingerprint()).isNotEqualTo(platformOnly.fingerprint());
        assertThat(withTeam.version()).isEqualTo("2000");
    }

    @Test
    void a_teams_plain_tables_are_walled_in() throws SQLException {
        with("classpath:db/tenant,classpath:db/team").migrate(placement);

        assertThat(number("select count(*) from pg_class where relnamespace = '" + placement.schema()
                        + "'::regnamespace and relkind = 'r' and relname <> 'flyway_schema_history'"
                        + " and not (relrowsecurity and relforcerowsecurity)"))
                .isZero();
        assertThat(number("select count(*) from pg_policies where tablename = 'invoice' and schemaname = '"
                        + placement.schema() + "'"))
                .isEqualTo(1);
    }

    @Test
    void a_migration_that_comes_late_is_applied_to_what_is_there() throws SQLException {
        with("classpath:db/team").migrate(placement);
        var both = with("classpath:db/tenant,classpath:db/team");

        both.migrate(placement);

        assertThat(both.isCurrent(placement)).isTrue();
        assertThat(number("select count(*) from " + placement.schema() + ".flyway_schema_history where success"))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_migration_that_fails_is_named_and_leaves_nothing() throws SQLException {
        assertThatThrownBy(() -> with("classpath:db/broken").migrate(placement))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("V0200__typo.sql")
                .hasMessageNotContaining("crate");

        assertThat(number("select count(*) from pg_class where relname = 'typo' and relnamespace = '"
                        + placement.schema() + "'::regnamespace"))
                .isZero();
        assertThat(with("classpath:db/broken").isCurrent(placement)).isFalse();
    }

    @Test
    void a_table_without_tenants_is_refused_and_the_placement_is_not_current() throws SQLException {
        var migration = with("classpath:db/unwalled");

        assertThatThrownBy(() -> migration.migrate(placement))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("The table forgot has no column tenant_id");
        assertThat(migration.isCurrent(placement)).isFalse();
    }

    @Test
    void nodes_that_start_together_make_the_control_database_ready_once() throws SQLException {
        var migration = new ControlMigration(connections, Platform.started().bean(TenantMigration.class));

        AtOnce.call(4, node -> {
            migration.run();
            return node;
        });

        assertThat(number("select count(*) from control.database_server where name = 'control'"))
                .isEqualTo(1);
    }

    private TenantMigration with(String locations) {
        System.setProperty(LOCATIONS, locations);
        var migration = new TenantMigration(connections);
        assertThat(migration.fingerprint()).hasSize(16);
        return migration;
    }

    private void execute(String sql) throws SQLException {
        try (Connection migrator = connections.open(placement, ServerRole.MIGRATOR);
                Statement statement = migrator.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection migrator = connections.open(placement, ServerRole.MIGRATOR);
                Statement statement = migrator.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
