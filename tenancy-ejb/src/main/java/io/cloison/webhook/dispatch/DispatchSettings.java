package io.cloison.webhook.dispatch;

import io.cloison.base.Setting;
import java.time.Duration;

/** How patiently webhooks are called. */
public final class DispatchSettings {

    public static final Setting<String> RETRIES = Setting.text(
            "cloison.webhook.retries",
            "PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H",
            "The pauses after a webhook's failed tries, separated by commas, each a fifth more or less; after the last it is given up.");
    public static final Setting<Duration> DISABLE_AFTER = Setting.duration(
            "cloison.webhook.disable-after",
            Duration.ofDays(5),
            "A webhook that has failed all this time is disabled and its tenant told.");
    public static final Setting<Duration> CONNECT_TIMEOUT = Setting.duration(
            "cloison.webhook.connect-timeout",
            Duration.ofSeconds(5),
            "How long connecting to a webhook may take, for each of its addresses.");
    public static final Setting<Duration> TIMEOUT = Setting.duration(
            "cloison.webhook.timeout", Duration.ofSeconds(15), "How long a call of a webhook may take in all.");
    public static final Setting<Integer> CONCURRENCY =
            Setting.number("cloison.webhook.concurrency", 128, "Most webhooks a node calls at a time.");
    public static final Setting<Integer> ENDPOINT_CONCURRENCY = Setting.number(
            "cloison.webhook.endpoint-concurrency",
            4,
            "Most calls of one webhook that a node makes at a time; one of a webhook that has failed since it last answered well.");
    public static final Setting<Integer> TENANT_CONCURRENCY = Setting.number(
            "cloison.webhook.tenant-concurrency",
            16,
            "Most calls of one tenant's webhooks that a node makes at a time.");

    private DispatchSettings() {}
}
