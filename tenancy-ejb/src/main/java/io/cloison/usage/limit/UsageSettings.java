package io.cloison.usage.limit;

import io.cloison.base.DatabaseSettings;
import io.cloison.base.Setting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** How nodes admit usage from memory. */
public final class UsageSettings {

    public static final Setting<String> JOURNAL = Setting.text(
            "cloison.usage.journal",
            null,
            "Directory where a node notes what it admits from memory; kept between starts on the same machine. Under the temporary directory when unset.");
    public static final Setting<Duration> LEASE = Setting.duration(
            "cloison.usage.lease",
            Duration.ofSeconds(30),
            "How long a node that cannot reach the counters goes on admitting the units it has debited.");
    public static final Setting<Integer> MAX_BLOCK = Setting.number(
            "cloison.usage.max-block", 1_000_000, "Most units of a metric that a node debits at once for a tenant.");
    public static final Setting<Boolean> METER_REQUESTS = Setting.flag(
            "cloison.usage.meter-requests", true, "Whether calls of tenants' resources are counted as api_calls.");
    public static final Setting<Duration> RETENTION = Setting.duration(
            "cloison.usage.retention",
            Duration.ofDays(40),
            "How long after a window's end its counter can be corrected, and how long the id of a consumption is known.");

    private UsageSettings() {}

    /** A directory for each user and each control database: one installation does not settle the leases of another. */
    static Path journalDirectory() {
        byte[] database = DatabaseSettings.URL.get().getBytes(StandardCharsets.UTF_8);
        return JOURNAL.find()
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .orElseGet(() -> Path.of(
                        System.getProperty("java.io.tmpdir"), "cloison-usage-" + System.getProperty("user.name")))
                .resolve(UUID.nameUUIDFromBytes(database).toString());
    }
}
