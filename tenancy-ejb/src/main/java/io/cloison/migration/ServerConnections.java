package io.cloison.migration;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.cloison.base.DatabaseSettings;
import io.cloison.base.ProblemException;
import io.cloison.isolation.DirectConnections;
import io.cloison.isolation.JdbcUrls;
import io.cloison.tenant.DatabaseServer;
import io.cloison.tenant.DatabaseServers;
import io.cloison.tenant.Placement;
import io.cloison.tenant.ServerRole;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.Driver;

/**
 * Connections for work on placements, apart from the pools of tenants' requests and from JTA: few, kept for the control database and for
 * each server's maintenance database, and opened for the occasion in a tenant's own database. Thread-safe.
 */
@Singleton
public class ServerConnections {

    private static final String APPLICATION = "cloison-operation";
    private static final int MOST = 6;
    private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);

    private final DatabaseServers servers;
    private final ConcurrentMap<String, AgroalDataSource> pools = new ConcurrentHashMap<>();

    @Inject
    public ServerConnections(DatabaseServers servers) {
        this.servers = servers;
    }

    /** A connection, in auto-commit mode, to a placement's database as the role; the caller closes it and leaves it as it was. */
    public Connection open(Placement placement, ServerRole role) throws SQLException {
        return isControl(placement)
                ? pool(placement.server(), placement.database(), role).getConnection()
                : connect(placement, role);
    }

    /** A connection to the server's maintenance database as the provisioner; the caller closes it and leaves it as it was. */
    public Connection openMaintenance(String server) throws SQLException {
        return pool(server, MigrationSettings.MAINTENANCE_DATABASE.get(), ServerRole.PROVISIONER)
                .getConnection();
    }

    /** Tells Flyway where to work, as the migrator. */
    FluentConfiguration configure(FluentConfiguration flyway, Placement placement) {
        var role = ServerRole.MIGRATOR;
        return isControl(placement)
                ? flyway.dataSource(pool(placement.server(), placement.database(), role))
                : flyway.dataSource(
                        url(placement.server(), placement.database()), role.user(), role.password(placement.server()));
    }

    private static boolean isControl(Placement placement) {
        return placement.server().equals(Placement.CONTROL_SERVER)
                && placement.database().equals(JdbcUrls.database(DatabaseSettings.URL.get()));
    }

    private Connection connect(Placement placement, ServerRole role) throws SQLException {
        String url = url(placement.server(), placement.database());
        return DirectConnections.open(url, role.user(), role.password(placement.server()), APPLICATION);
    }

    @PreDestroy
    void close() {
        pools.values().forEach(AgroalDataSource::close);
    }

    private AgroalDataSource pool(String server, String database, ServerRole role) {
        String url = url(server, database);
        return pools.computeIfAbsent(url + " " + role, key -> {
            try {
                return AgroalDataSource.from(configuration(server, url, role));
            } catch (SQLException e) {
                throw new IllegalStateException("The pool of " + role.user() + " cannot be made", e);
            }
        });
    }

    private static AgroalDataSourceConfigurationSupplier configuration(String server, String url, ServerRole role) {
        return new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(MOST)
                        .acquisitionTimeout(ACQUIRE_TIMEOUT)
                        .reapTimeout(IDLE_TIMEOUT)
                        .idleValidationTimeout(Duration.ofSeconds(30))
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(connection -> connection
                                .connectionProviderClass(Driver.class)
                                .jdbcUrl(url)
                                .jdbcProperty("ApplicationName", APPLICATION)
                                .jdbcProperty("connectTimeout", DatabaseSettings.connectSeconds())
                                .principal(new NamePrincipal(role.user()))
                                .credential(new SimplePassword(role.password(server)))));
    }

    private String url(String server, String database) {
        if (server.equals(Placement.CONTROL_SERVER)) {
            return JdbcUrls.onDatabase(DatabaseSettings.URL.get(), database);
        }
        DatabaseServer registered = servers.byName(server)
                .orElseThrow(() -> ProblemException.unavailable(
                        "The database server " + server + " is not registered.", 60, null));
        return JdbcUrls.onDatabase(registered.jdbcUrl(), database);
    }
}
