package io.cloison.provisioning;

import io.cloison.base.Setting;
import java.time.Duration;

/** How tenants are made. */
public final class ProvisioningSettings {

    /** {@code cloison.mode}, which also gives the isolation of a tenant whose request names none. */
    public static final Setting<Integer> WARM_SCHEMAS = Setting.number(
            "cloison.warm-pool.schemas", 0, "How many schemas are kept ready for new tenants of the control database.");

    public static final Setting<Integer> WARM_DATABASES = Setting.number(
            "cloison.warm-pool.databases",
            0,
            "How many databases are kept ready for new tenants on the control server.");
    public static final Setting<Duration> DRAIN = Setting.duration(
            "cloison.provisioning.drain",
            Duration.ofSeconds(30),
            "How long a deletion waits for the tenant's running transactions; then it ends those in a schema or database of its own, and among shared rows waits anew.");

    private ProvisioningSettings() {}
}
