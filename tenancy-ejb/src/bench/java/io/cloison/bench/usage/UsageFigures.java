package io.cloison.bench.usage;

import io.cloison.base.TenantId;
import io.cloison.bench.report.Figure;
import io.cloison.bench.report.Figures;
import io.cloison.plan.Window;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.intake.EventFormat;
import io.cloison.usage.intake.EventResult;
import io.cloison.usage.intake.Ingestion;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import io.cloison.usage.rollup.Rollups;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Ingests ten million events as the API does but for HTTP, in durable batches of 500 by a few writers, each event with a value, a time and a group;
 * then sums them all. Belongs in a JVM of its own.
 */
public final class UsageFigures {

    private static final int EVENTS = Integer.getInteger("bench.events", 10_000_000);
    private static final int BATCH = 500;
    private static final int TENANTS = 20;
    private static final int WRITERS = 4;
    private static final int WARM = 100_000;
    private static final double SECOND = 1e9;

    private final Platform platform = Platform.started();
    private final Ingestion ingestion = platform.bean(Ingestion.class);
    private final Rollups rollups = platform.bean(Rollups.class);
    private final Figures figures;

    private UsageFigures(Figures figures) {
        this.figures = figures;
    }

    /** With the directory of the figures. */
    public static void main(String... arguments) throws ExecutionException, InterruptedException {
        new UsageFigures(Figures.of(Path.of(arguments[0]), "5-usage")).run();
        System.exit(0);
    }

    private void run() throws ExecutionException, InterruptedException {
        List<TenantId> tenants = IntStream.range(0, TENANTS)
                .mapToObj(number -> ATenant.in(IsolationMode.ROW).made().id())
                .toList();
        ingest(tenants, metric("bench_warm"), WARM);
        rollups.roll();
        double seconds = ingest(tenants, metric("bench_events"), EVENTS);
        figures.add(Figure.atLeast("events ingested durably, batches of 500", 50_000, EVENTS / seconds, "/s"));
        long start = System.nanoTime();
        long buckets = rollups.roll();
        double rolled = (System.nanoTime() - start) / SECOND;
        figures.add(Figure.atMost("rollup of %,d events".formatted(EVENTS), 60, rolled, " s"));
        figures.add(Figure.told("buckets of that rollup", (double) buckets, ""));
    }

    private Metric metric(String key) {
        return platform.bean(Metrics.class)
                .create(
                        new Metric(key, key, "unit", Aggregation.SUM, null, Window.MONTH, List.of("region"), false),
                        "bench");
    }

    private double ingest(List<TenantId> tenants, Metric metric, int events) throws ExecutionException, InterruptedException {
        var stream = new EventStream(metric.key(), Clock.systemUTC().instant(), events);
        var next = new AtomicLong();
        var writers = Executors.newFixedThreadPool(WRITERS);
        try {
            long start = System.nanoTime();
            var all = new ArrayList<Future<?>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                all.add(writers.submit(() -> write(tenants, stream, next, events)));
            }
            for (Future<?> writer : all) {
                writer.get();
            }
            return (System.nanoTime() - start) / SECOND;
        } finally {
            writers.shutdownNow();
        }
    }

    private void write(List<TenantId> tenants, EventStream stream, AtomicLong next, int events) {
        for (long first = next.getAndAdd(BATCH); first < events; first = next.getAndAdd(BATCH)) {
            TenantId tenant = tenants.get((int) (first / BATCH % tenants.size()));
            var results = ingestion.ingest(tenant, EventFormat.ANY, stream.batch(first, BATCH));
            if (results.stream().anyMatch(result -> result.status() != EventResult.Status.ACCEPTED)) {
                throw new IllegalStateException("An event was not accepted: " + results);
            }
        }
    }
}
