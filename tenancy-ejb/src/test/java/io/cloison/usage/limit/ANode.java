package io.cloison.usage.limit;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Window;
import io.cloison.testing.Platform;
import io.cloison.testing.TemporarySetting;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.limit.ledger.UsageLog;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import jakarta.enterprise.inject.Vetoed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A node in this JVM, with a journal of its own, beside others. Unless told otherwise it is noon there, so that no window ends meanwhile. */
@Vetoed
public final class ANode implements AutoCloseable {

    public static final Metric CALLS =
            new Metric("calls", "Calls", "call", Aggregation.COUNT, null, Window.DAY, List.of(), false);

    /** Goes on from noon of a day, whatever the time is; the same for all nodes of this JVM. */
    @SuppressWarnings("TimeInStaticInitializer") // it is the moment that becomes noon
    static final Clock FROM_NOON =
            Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), Instant.parse("2026-05-01T12:00:00Z")));

    private final UsageNode node;
    private final Enforcement enforcement;

    private ANode(UsageNode node, Enforcement enforcement) {
        this.node = node;
        this.enforcement = enforcement;
    }

    public static ANode with(Entitlements limits, Path journal) {
        return with(limits, journal, Platform.started().bean(Counters.class), FROM_NOON);
    }

    static ANode with(Entitlements limits, Path journal, Counters counters, Clock clock) {
        Platform platform = Platform.started();
        var node = TemporarySetting.of(
                UsageSettings.JOURNAL.name(),
                journal.toString(),
                () -> UsageNode.beside(
                        platform.bean(ControlDatabase.class),
                        counters,
                        platform.bean(UsageLog.class),
                        limits,
                        moved -> {},
                        clock));
        return new ANode(node, new Enforcement(limits, counters, node, clock));
    }

    /** Makes {@link #CALLS} known to the platform, if it is not. */
    public static void registerCalls() {
        Metrics metrics = Platform.started().bean(Metrics.class);
        if (metrics.find(CALLS.key()).isEmpty()) {
            metrics.create(CALLS, "tests");
        }
    }

    /** A tenant's counter of {@link #CALLS} in a window without end. */
    public static CounterKey counterWithoutEnd(TenantId tenant) {
        return new CounterKey(tenant, CALLS.key(), BillingCalendar.UTC.period(Window.NONE, Instant.EPOCH));
    }

    public boolean consume(TenantId tenant) {
        return enforcement.consume(tenant, CALLS, 1, null).allowed();
    }

    public Enforcement enforcement() {
        return enforcement;
    }

    /** Records what it has admitted for the tenant. */
    void record(TenantId tenant) {
        enforcement.record(tenant);
    }

    /** Whether everything it had is given back and on record. */
    boolean hasNoLeases() {
        return node.engine().desk().leases().all().isEmpty();
    }

    @Override
    public void close() {
        node.close();
    }
}
