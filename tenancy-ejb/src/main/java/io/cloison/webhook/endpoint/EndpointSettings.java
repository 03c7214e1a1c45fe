package io.cloison.webhook.endpoint;

import io.cloison.base.Setting;
import java.time.Duration;

/** How many endpoints a tenant may have, and how their secrets are kept. */
public final class EndpointSettings {

    public static final Setting<Integer> MAX_ENDPOINTS =
            Setting.number("cloison.webhook.max-endpoints", 10, "Most webhooks of a tenant.");
    public static final Setting<Duration> ROTATION_OVERLAP = Setting.duration(
            "cloison.webhook.rotation-overlap",
            Duration.ofHours(24),
            "How long a webhook's replaced secret signs besides the new one.");
    public static final Setting<String> SECRET_KEY = Setting.text(
            "cloison.webhook.secret-key",
            null,
            "Key (32 bytes in Base64) that webhooks' secrets are encrypted with in the database; without it they are kept as they are.");

    private EndpointSettings() {}
}
