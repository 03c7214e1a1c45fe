package io.cloison.bench.news;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.bench.report.Figure;
import io.cloison.bench.report.Figures;
import io.cloison.plan.Window;
import io.cloison.plan.entitlement.TenantLimits;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.limit.Enforcement;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From the commit of a changed limit to the first call that is decided by it, on a node that admits from memory a thousand times a second. The change is
 * written to the catalogue and told to nobody, as the node sees one that another node has made.
 */
final class ChangeFigures {

    private static final int WARM = 5;
    private static final int COUNTED = 100;
    private static final double MAX_MILLIS = 1000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long CALL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long NOTHING = 0;
    private static final long PLENTY = 1_000_000_000;
    private static final Metric METRIC = new Metric(
            "bench_changes", "Calls", "call", Aggregation.COUNT, null, Window.NONE, List.of(), false);

    private final Platform platform = Platform.started();
    private final Enforcement enforcement = platform.bean(Enforcement.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();

    private ChangeFigures() {}

    static void measure(Figures figures) {
        double[] millis = new ChangeFigures().run();
        Arrays.sort(millis);
        figures.add(Figure.atMost("changed limit to its effect on another node, longest of 100", MAX_MILLIS, millis[COUNTED - 1], " ms"));
        figures.add(Figure.told("changed limit to its effect on another node, median", millis[COUNTED / 2], " ms"));
    }

    private double[] run() {
        platform.bean(Metrics.class).create(METRIC, "bench");
        double[] millis = new double[COUNTED];
        for (int i = -WARM; i < COUNTED; i++) {
            boolean isAdmitting = i % 2 == 0;
            double taken = change(isAdmitting);
            if (i >= 0) {
                millis[i] = taken;
            }
        }
        return millis;
    }

    /** Changes the limit, and calls until that is seen. */
    private double change(boolean isAdmitting) {
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useTransaction(handle -> platform.bean(TenantLimits.class)
                        .replace(handle, tenant, Map.of(METRIC.key(), isAdmitting ? PLENTY : NOTHING), "bench"));
        long committed = System.nanoTime();
        while (enforcement.consume(tenant, METRIC, 1, null).allowed() != isAdmitting) {
            LockSupport.parkNanos(CALL_NANOS);
        }
        long seen = System.nanoTime();
        work();
        return (seen - committed) / NANOS_PER_MILLI;
    }

    /** Calls go on for a second, so that the node admits from memory, or refuses from it, when the next change comes. */
    private void work() {
        for (int i = 0; i < 1_000; i++) {
            var unused = enforcement.consume(tenant, METRIC, 1, null);
            LockSupport.parkNanos(CALL_NANOS);
        }
    }
}
