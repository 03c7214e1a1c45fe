package io.cloison.isolation;

import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import io.cloison.tenant.Tenant;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pool of each tenant: row tenants share one, schema tenants are spread over stripes by a hash of their id, database tenants have their
 * own. Thread-safe.
 */
@Singleton
class TenantPools {

    private final Pool rows;
    private final List<Pool> stripes;
    private final DatabasePools databases;

    @Inject
    TenantPools(PoolFactory factory, DatabasePools databases, ConnectionBudget budget) {
        this.databases = databases;
        rows = factory.shared(IsolationSettings.ROW_CONNECTIONS.get(), "row", Placement.SHARED_SCHEMA);
        stripes = IntStream.range(0, IsolationSettings.SCHEMA_STRIPES.get())
                .mapToObj(stripe -> factory.shared(IsolationSettings.SCHEMA_CONNECTIONS.get(), "schema-" + stripe, ""))
                .toList();
        budget.whenSpent(this::giveBack);
    }

    /** The tenant's pool, kept open until {@link Pool#leave()}. */
    Pool enter(Tenant tenant) {
        if (tenant.placement().mode() == IsolationMode.DATABASE) {
            return databases.enter(tenant);
        }
        Pool pool = tenant.placement().mode() == IsolationMode.ROW ? rows : stripe(tenant);
        pool.enter();
        return pool;
    }

    /** A connection of no tenant, outside any transaction; the caller closes it. */
    Connection ofNobody() throws SQLException {
        return rows.connection();
    }

    private void giveBack() {
        if (!databases.closeIdlest()) {
            rows.flushIdle();
            stripes.forEach(Pool::flushIdle);
        }
    }

    private Pool stripe(Tenant tenant) {
        return stripes.get(Math.floorMod(tenant.id().hashCode(), stripes.size()));
    }

    @PreDestroy
    void close() {
        rows.close();
        stripes.forEach(Pool::close);
    }
}
