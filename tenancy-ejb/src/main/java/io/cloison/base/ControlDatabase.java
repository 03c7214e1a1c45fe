package io.cloison.base;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.Driver;

/**
 * The catalogue's database as the role {@code cloison_platform} sees it, schema {@code control}. Its transactions are its own, apart from
 * a tenant's JTA transaction: one transaction touches one database. Thread-safe.
 */
@Singleton
public class ControlDatabase {

    private static final System.Logger LOG = System.getLogger(ControlDatabase.class.getName());

    private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);

    private final AgroalDataSource pool;
    private final Jdbi jdbi;

    /** Makes the pool; it connects when first used. */
    public ControlDatabase() throws SQLException {
        pool = AgroalDataSource.from(configuration());
        jdbi = Jdbi.create(pool);
    }

    /** Jdbi over the control pool: {@code inTransaction} for what belongs together, {@code withHandle} for single statements. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /**
     * As {@code jdbi().inTransaction}, for work that does not wait for a database that stands still.
     *
     * @param patienceMillis the longest that the database may be silent; then the connection is given up, and the work has failed
     */
    public <T> T promptly(int patienceMillis, HandleCallback<T, RuntimeException> work) {
        return jdbi.withHandle(handle -> {
            waitAtMost(handle, patienceMillis);
            try {
                return handle.inTransaction(work);
            } finally {
                waitAsEver(handle);
            }
        });
    }

    private static void waitAtMost(Handle handle, int millis) {
        try {
            handle.getConnection().setNetworkTimeout(Runnable::run, millis);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /** A connection that was given up has nothing to wait for any more. */
    private static void waitAsEver(Handle handle) {
        try {
            waitAtMost(handle, 0);
        } catch (ConnectionException givenUp) {
            LOG.log(System.Logger.Level.DEBUG, "The connection was given up", givenUp);
        }
    }

    @PreDestroy
    void close() {
        pool.close();
    }

    private static AgroalDataSourceConfigurationSupplier configuration() {
        return new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(DatabaseSettings.CONTROL_CONNECTIONS.get())
                        .acquisitionTimeout(ACQUIRE_TIMEOUT)
                        .reapTimeout(IDLE_TIMEOUT)
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(connection -> connection
                                .connectionProviderClass(Driver.class)
                                .jdbcUrl(DatabaseSettings.URL.get())
                                .jdbcProperty("currentSchema", "control")
                                .jdbcProperty("connectTimeout", DatabaseSettings.connectSeconds())
                                .jdbcProperty("loginTimeout", DatabaseSettings.connectSeconds())
                                .jdbcProperty("ApplicationName", "cloison-control")
                                .principal(new NamePrincipal(DatabaseSettings.PLATFORM_USER.get()))
                                .credential(new SimplePassword(DatabaseSettings.PLATFORM_PASSWORD.get()))));
    }
}
