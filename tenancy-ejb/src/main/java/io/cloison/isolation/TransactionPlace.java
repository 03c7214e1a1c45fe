package io.cloison.isolation;

import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantCatalogue;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Synchronization;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where one transaction works: its tenant, its pool and its slot, all given back when it ends. For one thread at a time. */
final class TransactionPlace implements Synchronization {

    private final Tenant tenant;
    private final TenantCatalogue catalogue;
    private final Pool pool;
    private final TenantCap cap;
    private final PlacementSetting setting;
    private final String comment;
    private @Nullable Connection acquired;
    private @Nullable EntityManager entities;
    private boolean settled;
    private boolean left;

    private TransactionPlace(
            Tenant tenant, TenantCatalogue catalogue, Pool pool, TenantCap cap, PlacementSetting setting) {
        this.tenant = tenant;
        this.catalogue = catalogue;
        this.pool = pool;
        this.cap = cap;
        this.setting = setting;
        this.comment = comment(tenant.placement());
    }

    static TransactionPlace enter(
            Tenant tenant, TenantCatalogue catalogue, TenantPools pools, TenantCap cap, PlacementSetting setting) {
        cap.enter(tenant.id());
        try {
            return new TransactionPlace(tenant, catalogue, pools.enter(tenant), cap, setting);
        } catch (RuntimeException e) {
            cap.leave(tenant.id());
            throw e;
        }
    }

    /** Itself, for the tenant that the transaction began with; {@link IllegalStateException} for any other. */
    TransactionPlace requireOf(TenantId asking) {
        if (!tenant.id().equals(asking)) {
            throw new IllegalStateException(
                    "A transaction belongs to one tenant: it began with another than the one now bound.");
        }
        return this;
    }

    /** Takes the transaction's connection from the pool, or fails, and keeps it for the first to ask; nothing is sent. */
    void acquire() throws SQLException {
        acquired = pool.connection();
    }

    /** The transaction's connection, which works as the tenant only; closing it leaves the transaction as it is. */
    Connection connection() throws SQLException {
        Connection first = acquired;
        Connection connection = first == null ? pool.connection() : first;
        acquired = null;
        return settled && comment.isEmpty() ? connection : PlacedConnection.of(connection, this);
    }

    /** The transaction's EntityManager, opened for its tenant at first use, and closed when the transaction ends. */
    EntityManager entityManager(Function<TenantId, EntityManager> open) {
        EntityManager opened = entities;
        if (opened == null) {
            opened = open.apply(tenant.id());
            entities = opened;
        }
        return opened;
    }

    /** Whether the transaction has its tenant and schema. */
    boolean isSettled() {
        return settled;
    }

    /** Sets tenant and schema, if that is not done; looks again whether the tenant is there, for its deletion may have begun since the connection was taken. */
    void settle(Connection connection) throws SQLException {
        if (!settled) {
            catalogue.requireData(tenant.id());
            try {
                setting.apply(connection, tenant);
            } catch (SQLException e) {
                throw Unavailable.ifSo(e);
            }
            settled = true;
        }
    }

    /** The SQL that {@link #settle} would run, for a statement that takes it along and tells {@link #settled()}. */
    String setting() {
        return setting.sql();
    }

    /** Binds the first parameters of a statement that begins with {@link #setting()}; how many they are. */
    int bind(PreparedStatement statement) throws SQLException {
        catalogue.requireData(tenant.id());
        return setting.bind(statement, tenant);
    }

    /** Notes that a statement has taken the setting along. */
    void settled() {
        settled = true;
    }

    /** What stands behind each statement, so that it is this schema's own; empty where the pool has one schema only. */
    String comment() {
        return comment;
    }

    /** The schema's name can end no comment: {@code [a-z0-9_]+}. */
    private static String comment(Placement placement) {
        return placement.mode() == IsolationMode.SCHEMA ? "\n/* " + placement.schema() + " */" : "";
    }

    /** Gives pool and slot back, once. */
    synchronized void leave() {
        if (!left) {
            left = true;
            pool.leave();
            cap.leave(tenant.id());
        }
    }

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
        try {
            if (entities != null) {
                entities.close();
            }
        } finally {
            leave();
        }
    }
}
