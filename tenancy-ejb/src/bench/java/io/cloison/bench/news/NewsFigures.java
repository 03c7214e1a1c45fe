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
import io.cloison.webhook.Receiver;
import io.cloison.webhook.dispatch.ADispatcher;
import io.cloison.webhook.endpoint.EndpointSpec;
import io.cloison.webhook.endpoint.Endpoints;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * From the consumption that crosses a threshold of a hard limit to the arrival of the signed call at a receiver on this machine: the transaction that
 * admits, the news of it, the alert's transaction, the waking of the dispatcher by the database, the claim, the guard and the call. Crossings come
 * one after the other, each of a tenant of its own.
 */
public final class NewsFigures {

    private static final int WARM = 200;
    private static final int COUNTED = 1000;
    private static final double MAX_MILLIS = 1000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long LIMIT = 100;
    private static final long BELOW = 79;
    private static final Metric METRIC = new Metric(
            "bench_news", "Calls", "call", Aggregation.COUNT, null, Window.NONE, List.of(), false);

    private final Platform platform = Platform.started();
    private final Enforcement enforcement = platform.bean(Enforcement.class);

    private NewsFigures() {}

    /** With the directory of the figures. */
    public static void main(String... arguments) {
        var figures = Figures.of(Path.of(arguments[0]), "5-news");
        double[] millis = new NewsFigures().run();
        Arrays.sort(millis);
        figures.add(Figure.atMost(
                "crossing to delivered webhook, p99", MAX_MILLIS, millis[COUNTED * 99 / 100], " ms"));
        figures.add(Figure.told("crossing to delivered webhook, median", millis[COUNTED / 2], " ms"));
        figures.add(Figure.told("crossing to delivered webhook, longest", millis[COUNTED - 1], " ms"));
        ChangeFigures.measure(figures);
    }

    private double[] run() {
        platform.bean(Metrics.class).create(METRIC, "bench");
        ADispatcher.Running dispatcher = ADispatcher.retryingAfter("PT5S").started();
        try (var receiver = Receiver.started()) {
            for (int i = 0; i < WARM; i++) {
                cross(receiver);
            }
            double[] millis = new double[COUNTED];
            for (int i = 0; i < COUNTED; i++) {
                millis[i] = cross(receiver);
            }
            return millis;
        } finally {
            dispatcher.close();
        }
    }

    private double cross(Receiver receiver) {
        TenantId tenant = almostThere(receiver);
        long before = System.nanoTime();
        boolean crosses = enforcement.consume(tenant, METRIC, 1, null).allowed();
        receiver.next();
        double millis = (System.nanoTime() - before) / NANOS_PER_MILLI;
        if (!crosses) {
            throw new IllegalStateException("The limit is not reached yet");
        }
        return millis;
    }

    /** A tenant that lacks one unit to the first threshold, 80 %. */
    private TenantId almostThere(Receiver receiver) {
        TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useTransaction(handle -> platform.bean(TenantLimits.class)
                        .replace(handle, tenant, Map.of(METRIC.key(), LIMIT), "bench"));
        var everything = new EndpointSpec(receiver.url(), "", List.of(), true);
        var unused = platform.bean(Endpoints.class).create(tenant, everything, "bench");
        if (!enforcement.consume(tenant, METRIC, BELOW, null).allowed()) {
            throw new IllegalStateException("The limit is not reached yet");
        }
        return tenant;
    }
}
