package io.cloison.isolation;

import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.context.TenantContext;
import io.cloison.tenant.TenantCatalogue;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Function;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands out connections to the bound tenant's data, and nothing else. The first in a transaction chooses the pool and sets the tenant and
 * its schema for that transaction only; later ones in the same transaction are the same connection. Outside a transaction, without a
 * tenant, or for another tenant than the transaction began with, there is none. Thread-safe.
 */
@Singleton
@TenantData
@Typed({DataSource.class, TenantRoutingDataSource.class})
public class TenantRoutingDataSource implements DataSource {

    private final TenantCatalogue catalogue;
    private final TenantPools pools;
    private final TenantCap cap;
    private final PlacementSetting setting;
    private final ServiceGate gate;
    private final TransactionServices transactions = Transactions.services();
    private final Object key = new Object();
    private final ThreadLocal<Boolean> asNobody = ThreadLocal.withInitial(() -> false);

    @Inject
    TenantRoutingDataSource(
            TenantCatalogue catalogue, TenantPools pools, TenantCap cap, PlacementSetting setting, ServiceGate gate) {
        this.catalogue = catalogue;
        this.pools = pools;
        this.cap = cap;
        this.setting = setting;
        this.gate = gate;
    }

    /**
     * A connection as described above; closing it leaves the transaction as it is.
     *
     * @throws ProblemException {@code tenant-required} without a tenant, {@code tenant-unknown} for one that is gone, {@code unavailable} when
     *     none is free in time
     * @throws IllegalStateException outside a transaction, or for a second tenant in one
     */
    @Override
    public Connection getConnection() throws SQLException {
        if (asNobody.get()) {
            Connection connection = pools.ofNobody();
            setting.clear(connection);
            return connection;
        }
        return join().connection();
    }

    /**
     * The current transaction's EntityManager: opened for the bound tenant at first use, closed when the transaction ends. The problems are
     * those of {@link #getConnection()}.
     */
    public EntityManager entityManager(Function<TenantId, EntityManager> open) throws SQLException {
        return join().entityManager(open);
    }

    /**
     * Runs work that wants a connection but no data, such as a persistence provider's log-in: the connections it gets are nobody's, and
     * row-level security shows them nothing.
     */
    public void runAsNobody(Runnable work) {
        asNobody.set(true);
        try {
            work.run();
        } finally {
            asNobody.remove();
        }
    }

    private TransactionPlace join() throws SQLException {
        TenantId tenant = TenantContext.required();
        requireTransaction();
        TransactionPlace place = (TransactionPlace) transactions.registry().getResource(key);
        return place == null ? begin(tenant) : place.requireOf(tenant);
    }

    private void requireTransaction() {
        int status = transactions.registry().getTransactionStatus();
        if (status != Status.STATUS_ACTIVE && status != Status.STATUS_MARKED_ROLLBACK) {
            throw new IllegalStateException(
                    "Tenants' data is reached inside a transaction only: make the method @Transactional or an EJB's.");
        }
    }

    private TransactionPlace begin(TenantId id) throws SQLException {
        gate.requireOpen();
        TransactionPlace place = TransactionPlace.enter(catalogue.requireData(id), catalogue, pools, cap, setting);
        try {
            place.acquire();
            transactions.registry().registerInterposedSynchronization(place);
            transactions.registry().putResource(key, place);
            return place;
        } catch (SQLException | RuntimeException e) {
            place.leave();
            throw Unavailable.ifSo(e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("Tenants' connections have one role.");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("setLogWriter");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("setLoginTimeout");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(TenantRoutingDataSource.class.getPackageName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("Not a wrapper of " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
