package io.cloison.isolation;

import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import io.cloison.tenant.Tenant;
import jakarta.transaction.Synchronization;
import java.sql.Connection;
import java.sql.SQLException;

/** Where one transaction works: its tenant, its pool and its slot, all given back when it ends. */
final class TransactionPlace implements Synchronization {

    private final TenantId tenant;
    private final Placement placement;
    private final Pool pool;
    private final TenantCap cap;
    private boolean left;

    private TransactionPlace(Tenant tenant, Pool pool, TenantCap cap) {
        this.tenant = tenant.id();
        this.placement = tenant.placement();
        this.pool = pool;
        this.cap = cap;
    }

    static TransactionPlace enter(Tenant tenant, TenantPools pools, TenantCap cap) {
        cap.enter(tenant.id());
        try {
            return new TransactionPlace(tenant, pools.enter(tenant), cap);
        } catch (RuntimeException e) {
            cap.leave(tenant.id());
            throw e;
        }
    }

    /** Itself, for the tenant that the transaction began with; {@link IllegalStateException} for any other. */
    TransactionPlace requireOf(TenantId asking) {
        if (!tenant.equals(asking)) {
            throw new IllegalStateException(
                    "A transaction belongs to one tenant: it began with another than the one now bound.");
        }
        return this;
    }

    /** The transaction's connection; closing it leaves the transaction as it is. */
    Connection connection() throws SQLException {
        Connection connection = pool.connection();
        return placement.mode() == IsolationMode.SCHEMA
                ? MarkedConnection.of(connection, placement.schema())
                : connection;
    }

    /** Gives pool and slot back, once. */
    synchronized void leave() {
        if (!left) {
            left = true;
            pool.leave();
            cap.leave(tenant);
        }
    }

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
        leave();
    }
}
