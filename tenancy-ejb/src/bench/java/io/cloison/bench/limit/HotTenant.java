package io.cloison.bench.limit;

import io.cloison.base.ControlDatabase;
import io.cloison.base.Ids;
import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import io.cloison.plan.Window;
import io.cloison.testing.Platform;
import io.cloison.usage.UsageMoved;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.limit.Consumption;
import io.cloison.usage.limit.Enforcement;
import io.cloison.usage.limit.UsageNode;
import io.cloison.usage.limit.ledger.UsageLog;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The platform with one tenant that has a hard limit, too high to reach. */
@State(Scope.Benchmark)
@Vetoed
@SuppressWarnings("NullAway.Init")
public class HotTenant {

    private static final Metric METRIC =
            new Metric("bench_calls", "Calls", "call", Aggregation.COUNT, null, Window.NONE, List.of(), false);
    private static final long LIMIT = 1L << 50;

    private final TenantId tenant = new TenantId(Ids.next());
    private UsageNode node;
    private Enforcement enforcement;

    /** Starts the platform, and consumes until there is a lease. */
    @Setup(Level.Trial)
    public void start() {
        Platform platform = Platform.started();
        var control = platform.bean(ControlDatabase.class);
        control.jdbi().useHandle(handle -> handle.execute("""
                insert into tenant (id, slug, name, status, isolation, server, database_name, schema_name, region, created_at)
                values (?, 'hot', 'Hot', 'active', 'row', 'control', current_database(), 'shared', 'default', now())""", tenant.value()));
        platform.bean(Metrics.class).create(METRIC, "bench");
        var counters = platform.bean(Counters.class);
        node = UsageNode.beside(
                control, counters, platform.bean(UsageLog.class), new Always(), HotTenant::ignore, Clock.systemUTC());
        enforcement = new Enforcement(new Always(), counters, node, Clock.systemUTC());
        for (int i = 0; i < 200_000; i++) {
            check();
        }
    }

    @TearDown(Level.Trial)
    public void stop() {
        node.close();
    }

    boolean check() {
        Consumption consumption = enforcement.meter(tenant, METRIC, 1, true);
        return consumption == null || consumption.allowed();
    }

    boolean checkNow() {
        return enforcement.admitNow(tenant, METRIC, 1) || check();
    }

    private static void ignore(UsageMoved moved) {}

    /** The same limit for everybody, for ever. */
    private static final class Always implements Entitlements {

        private static final Limit THE_LIMIT =
                new Limit(LIMIT, true, null, null, new Limit.OfTenant(LIMIT, "bench", Instant.EPOCH));

        @Override
        public Limit limit(TenantId id, String metric) {
            return THE_LIMIT;
        }

        @Override
        public Map<String, Limit> limits(TenantId id) {
            return Map.of(METRIC.key(), THE_LIMIT);
        }

        @Override
        public Set<String> features(TenantId id) {
            return Set.of();
        }

        @Override
        public BillingCalendar calendar(TenantId id) {
            return BillingCalendar.UTC;
        }
    }
}
