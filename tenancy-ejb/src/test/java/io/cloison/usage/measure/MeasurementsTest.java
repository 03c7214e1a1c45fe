package io.cloison.usage.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Period;
import io.cloison.plan.Window;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Locks;
import io.cloison.testing.Platform;
import io.cloison.usage.counter.Count;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.counter.Increment;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.query.UsageQueries;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A member comes while members are counted. */
class MeasurementsTest {

    private static final Period EVER = BillingCalendar.UTC.period(Window.NONE, Instant.EPOCH);

    private final Platform platform = Platform.started();
    private final Jdbi jdbi = platform.bean(ControlDatabase.class).jdbi();
    private final Counters counters = platform.bean(Counters.class);
    private final Measurements measurements = platform.bean(Measurements.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final CounterKey key = new CounterKey(tenant, Metric.USERS, EVER);

    @Test
    void whoever_is_being_added_while_members_are_counted_is_counted() {
        CompletableFuture<Void> measuring;
        try (Handle writer = jdbi.open()) {
            writer.begin();
            counters.lock(writer, List.of(key));
            insert(writer);
            counters.set(writer, new Increment(tenant, Metric.USERS, EVER, 1));
            measuring = CompletableFuture.runAsync(
                    () -> measurements.record(tenant, Metric.USERS, handle -> CountUsers.count(handle, tenant)));
            Locks.awaitOneWhoWaitsFor(writer);
            writer.commit();
        }
        measuring.join();
        assertThat(List.of(counted(), told())).containsExactly(1L, 1L);
    }

    /** The control: a number from before the lock is not the present one. */
    @Test
    void members_who_are_counted_before_the_counter_is_locked_are_seen_to_be_too_few() {
        long before = jdbi.withHandle(handle -> CountUsers.count(handle, tenant));
        jdbi.useTransaction(writer -> {
            counters.lock(writer, List.of(key));
            insert(writer);
            counters.set(writer, new Increment(tenant, Metric.USERS, EVER, 1));
        });
        measurements.record(tenant, Metric.USERS, before);
        assertThat(List.of(counted(), told())).containsExactly(0L, 0L);
    }

    private void insert(Handle handle) {
        handle.execute(
                "insert into member (tenant_id, email, role) values (?, 'ann@example.com', 'owner')", tenant.value());
    }

    private long counted() {
        return jdbi.withHandle(handle -> counters.read(handle, List.of(key)))
                .getOrDefault(key, Count.NONE)
                .used();
    }

    private long told() {
        return jdbi.withHandle(handle -> platform.bean(UsageQueries.class).value(handle, tenant, Metric.USERS, EVER));
    }
}
