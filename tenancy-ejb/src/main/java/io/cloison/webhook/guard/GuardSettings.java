package io.cloison.webhook.guard;

import io.cloison.base.Setting;

/** What the guard lets through besides the public internet over TLS. */
public final class GuardSettings {

    public static final Setting<String> ALLOWED_NETWORKS = Setting.text(
            "cloison.webhook.allowed-networks",
            null,
            "Networks (CIDR, separated by commas) that webhooks, and the reading of registered issuers' keys, may reach although they are not public, also without TLS.");
    public static final Setting<Boolean> ALLOW_HTTP = Setting.flag(
            "cloison.webhook.allow-http",
            false,
            "Whether webhooks may go to public addresses, and issuers' keys be read from there, without TLS.");

    private GuardSettings() {}
}
