package io.cloison.bench.news;

import io.cloison.base.TenantId;
import io.cloison.bench.report.Figure;
import io.cloison.bench.report.Figures;
import io.cloison.plan.Limit;
import io.cloison.plan.Period;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.UsageMoved;
import io.cloison.webhook.Receiver;
import io.cloison.webhook.dispatch.ADispatcher;
import io.cloison.webhook.endpoint.EndpointSpec;
import io.cloison.webhook.endpoint.Endpoints;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.util.TypeLiteral;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * From the news that usage has moved to the arrival of the signed call at a receiver on this machine: the alert's transaction, the waking of
 * the dispatcher by the database, the claim, the guard and the call. Crossings come one after the other, each in a window of its own.
 */
public final class NewsFigures {

    private static final int WARM = 200;
    private static final int COUNTED = 1000;
    private static final double MAX_MILLIS = 1000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Limit LIMIT = new Limit(100L, true, null, List.of(80), new Limit.OfPlan("pro", 1));

    private final Platform platform = Platform.started();
    private final Event<UsageMoved> news = platform.bean(new TypeLiteral<Event<UsageMoved>>() {});
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();

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
    }

    private double[] run() {
        ADispatcher.Running dispatcher = ADispatcher.retryingAfter("PT5S").started();
        try (var receiver = Receiver.started()) {
            platform.bean(Endpoints.class)
                    .create(tenant, new EndpointSpec(receiver.url(), "", List.of(), true), "bench");
            for (int i = 0; i < WARM; i++) {
                cross(i, receiver);
            }
            double[] millis = new double[COUNTED];
            for (int i = 0; i < COUNTED; i++) {
                millis[i] = cross(WARM + i, receiver);
            }
            return millis;
        } finally {
            dispatcher.close();
        }
    }

    private double cross(int number, Receiver receiver) {
        Instant start = Instant.EPOCH.plusSeconds(60L * number);
        long before = System.nanoTime();
        news.fire(new UsageMoved(tenant, "api_calls", new Period(start, start.plusSeconds(60)), 80, LIMIT));
        receiver.next();
        return (System.nanoTime() - before) / NANOS_PER_MILLI;
    }
}
