package io.cloison.webhook.delivery;

import io.cloison.base.Setting;
import java.time.Duration;

/** How long the log of deliveries is kept. */
public final class DeliverySettings {

    public static final Setting<Duration> RETENTION = Setting.duration(
            "cloison.webhook.retention",
            Duration.ofDays(30),
            "How long a message to webhooks and the log of its deliveries are kept.");

    private DeliverySettings() {}
}
