package io.cloison.isolation;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.cache.ConnectionCache;
import io.agroal.api.cache.LocalConnectionCache;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.api.transaction.TransactionIntegration;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.cloison.base.DatabaseSettings;
import io.cloison.tenant.DatabaseServer;
import io.cloison.tenant.Placement;
import io.cloison.tenant.ServerRole;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.Driver;

/**
 * Makes the pools of tenants' data: the role {@code cloison_app}, enlisted with the server's transactions, no connection kept for its own
 * sake. Connections are opened on the caller's thread; only a pool with a bounded lifetime has a thread of its own. Threads remember their
 * last connection of shared pools only: of a tenant's pool they would hold on to what has been closed, 53 KB for each (measured).
 */
@Singleton
class PoolFactory {

    private final ConnectionBudget budget;

    @Inject
    PoolFactory(ConnectionBudget budget) {
        this.budget = budget;
    }

    /**
     * A pool of the control database that lives as long as the platform and renews its connections.
     *
     * @param schema where its connections look for tables before a transaction says so; empty where their tenants' schemas differ
     */
    Pool shared(int most, String name, String schema) {
        var target = new Target(Placement.CONTROL_SERVER, DatabaseSettings.URL.get(), schema, name);
        return pool(
                target,
                most,
                IsolationSettings.MAX_LIFETIME.get(),
                IsolationSettings.IDLE_TIMEOUT.get(),
                LocalConnectionCache.single());
    }

    /** A pool of one tenant's database on the server; it has no thread, and is closed as a whole when idle. */
    Pool ofTenant(DatabaseServer server, Placement placement) {
        String url = JdbcUrls.onDatabase(server.jdbcUrl(), placement.database());
        var target = new Target(server.name(), url, placement.schema(), "database");
        int most = IsolationSettings.TENANT_CONNECTIONS.get();
        return pool(target, most, Duration.ZERO, Duration.ZERO, ConnectionCache.none());
    }

    private Pool pool(Target target, int most, Duration lifetime, Duration idle, ConnectionCache cache) {
        var configuration = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(most)
                        .minSize(0)
                        .initialSize(0)
                        .acquisitionTimeout(IsolationSettings.ACQUIRE_TIMEOUT.get())
                        .maxLifetime(lifetime)
                        .reapTimeout(idle)
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .idleValidationTimeout(Duration.ofSeconds(30))
                        .connectionCache(cache)
                        .transactionIntegration(integration())
                        .connectionFactoryConfiguration(connection -> configure(connection, target)));
        try {
            return new Pool(AgroalDataSource.from(configuration, budget));
        } catch (SQLException e) {
            throw new IllegalStateException("The pool " + target.name + " cannot be made.", e);
        }
    }

    private static AgroalConnectionFactoryConfigurationSupplier configure(
            AgroalConnectionFactoryConfigurationSupplier connection, Target target) {
        return connection
                .connectionProviderClass(Driver.class)
                .jdbcUrl(target.jdbcUrl)
                .autoCommit(true)
                .jdbcProperty("ApplicationName", "cloison-" + target.name)
                .jdbcProperty("connectTimeout", DatabaseSettings.connectSeconds())
                .jdbcProperty("currentSchema", target.schema)
                .principal(new NamePrincipal(ServerRole.APP.user()))
                .credential(new SimplePassword(ServerRole.APP.password(target.server)));
    }

    private static TransactionIntegration integration() {
        TransactionServices services = Transactions.services();
        return new NarayanaTransactionIntegration(services.manager(), services.registry());
    }

    private record Target(String server, String jdbcUrl, String schema, String name) {}
}
