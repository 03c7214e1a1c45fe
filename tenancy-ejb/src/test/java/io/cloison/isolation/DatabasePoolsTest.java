package io.cloison.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ProblemException;
import io.cloison.tenant.DatabaseServers;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantRemoved;
import io.cloison.testing.ATenant;
import io.cloison.testing.Eventually;
import io.cloison.testing.Platform;
import io.cloison.testing.TemporarySetting;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Pools of tenants' own databases come and go; the connections of a node stay within its budget. */
class DatabasePoolsTest {

    private final Platform platform = Platform.started();
    private ConnectionBudget budget = budget("PT1M");
    private DatabasePools pools = pools();

    @AfterEach
    void close() {
        pools.closeAll();
    }

    @Test
    void when_the_budget_is_spent_the_idlest_pool_gives_its_connections_back() throws SQLException {
        useOnce(tenant());
        useOnce(tenant());
        assertThat(budget.free()).isZero();

        useOnce(tenant());

        assertThat(pools.size()).isEqualTo(2);
        assertThat(budget.free()).isZero();
    }

    @Test
    void when_every_connection_is_at_work_a_caller_is_told_to_come_back() throws SQLException {
        hurry();
        Pool first = pools.enter(tenant());
        Pool second = pools.enter(tenant());
        try (Connection one = first.connection();
                Connection two = second.connection()) {
            Pool third = pools.enter(tenant());

            assertThat(one.isValid(60) && two.isValid(60)).isTrue();
            assertThatThrownBy(third::connection).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void a_refused_connection_is_not_counted() throws SQLException {
        hurry();
        Pool first = pools.enter(tenant());
        Pool second = pools.enter(tenant());
        try (Connection one = first.connection();
                Connection two = second.connection()) {
            Pool third = pools.enter(tenant());
            assertThatThrownBy(third::connection).isInstanceOf(ProblemException.class);
            assertThat(one.isClosed() || two.isClosed()).isFalse();
        }
        pools.closeAll();

        assertThat(budget.free()).isEqualTo(2);
    }

    @Test
    void the_pool_of_a_removed_tenant_is_closed_at_once() throws SQLException {
        Tenant tenant = tenant();
        useOnce(tenant);

        pools.onRemoved(new TenantRemoved(tenant.id()));

        assertThat(pools.size()).isZero();
        assertThat(budget.free()).isEqualTo(2);
    }

    @Test
    void a_pool_is_closed_when_idle_and_kept_while_somebody_is_at_work() throws SQLException {
        Tenant tenant = tenant();
        Pool pool = pools.enter(tenant);
        try (Connection connection = pool.connection()) {
            assertThat(connection.isValid(60)).isTrue();
        }
        pools.closeIdle(Duration.ZERO);
        assertThat(pools.size()).isEqualTo(1);

        pool.leave();
        pools.closeIdle(Duration.ZERO);

        assertThat(pools.size()).isZero();
    }

    /** A pool that remembers each thread's last connection would keep it, and itself, for as long as the thread lives. */
    @Test
    void nothing_holds_on_to_a_connection_of_a_closed_pool() throws SQLException {
        WeakReference<PGConnection> used = usedOnce(tenant());
        assertThat(used.get()).isNotNull();

        pools.closeAll();

        Eventually.holds("It is collected", () -> {
            System.gc();
            return used.get() == null;
        });
    }

    /** For callers that are not to be served. */
    private void hurry() {
        budget = budget("PT0.2S");
        pools = pools();
    }

    private static ConnectionBudget budget(String patience) {
        return TemporarySetting.of(
                "cloison.pool.connection-budget",
                "2",
                () -> TemporarySetting.of("cloison.pool.acquire-timeout", patience, ConnectionBudget::new));
    }

    private DatabasePools pools() {
        var made = new DatabasePools(new PoolFactory(budget), platform.bean(DatabaseServers.class));
        budget.whenSpent(made::closeIdlest);
        return made;
    }

    private WeakReference<PGConnection> usedOnce(Tenant tenant) throws SQLException {
        Pool pool = pools.enter(tenant);
        try (Connection connection = pool.connection()) {
            return new WeakReference<>(connection.unwrap(PGConnection.class));
        } finally {
            pool.leave();
        }
    }

    private void useOnce(Tenant tenant) throws SQLException {
        Pool pool = pools.enter(tenant);
        try (Connection connection = pool.connection()) {
            assertThat(connection.isValid(60)).isTrue();
        } finally {
            pool.leave();
        }
    }

    private static Tenant tenant() {
        return ATenant.in(IsolationMode.DATABASE).made();
    }
}
