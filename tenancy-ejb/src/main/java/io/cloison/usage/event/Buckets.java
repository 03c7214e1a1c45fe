package io.cloison.usage.event;

import io.cloison.plan.Window;
import io.cloison.usage.metric.Metric;
import java.time.Duration;
import java.time.Instant;

/** The pieces of time that events are summed in: every window of every time zone is a union of them. */
public final class Buckets {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private Buckets() {}

    /** How long the metric's buckets are; they are counted from the epoch. */
    public static Duration length(Metric metric) {
        return metric.window() == Window.MINUTE ? MINUTE : QUARTER;
    }

    /** The start of the metric's bucket that contains the instant. */
    public static Instant start(Metric metric, Instant at) {
        long seconds = length(metric).toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }
}
