package io.cloison.operation;

import io.cloison.base.Setting;
import java.time.Duration;

/** How long work is shared among nodes, and how stubbornly it is tried. */
public final class OperationSettings {

    public static final Setting<Duration> LEASE = Setting.duration(
            "cloison.operation.lease",
            Duration.ofSeconds(30),
            "How long a node that has gone silent keeps an operation or a job before another takes over.");
    public static final Setting<Integer> ATTEMPTS = Setting.number(
            "cloison.operation.attempts", 5, "How often a step is tried before the operation is given up.");
    public static final Setting<Duration> BACKOFF = Setting.duration(
            "cloison.operation.backoff",
            Duration.ofSeconds(1),
            "The pause after a step's first failure; it doubles with each further one.");
    public static final Setting<Integer> THREADS = Setting.number(
            "cloison.operation.threads",
            8,
            "Most operations a node works on at a time where the server has no executor.");

    public static final Setting<Duration> RETENTION = Setting.duration(
            "cloison.operation.retention",
            Duration.ofDays(30),
            "How long an operation that has ended can be looked at; its idempotency key is kept as long, unless it was undone.");

    private OperationSettings() {}
}
