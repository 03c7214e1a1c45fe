package io.cloison.tenant;

import io.cloison.base.Setting;
import java.time.Duration;

/** How much of the catalogue is kept in memory, and for how long. */
public final class CatalogueSettings {

    public static final Setting<Duration> MAX_AGE = Setting.duration(
            "cloison.catalogue.max-age",
            Duration.ofMillis(400),
            "How old the catalogue in memory may be; a suspension reaches every node within twice this time.");
    public static final Setting<Duration> OUTAGE = Setting.duration(
            "cloison.catalogue.outage",
            Duration.ofMinutes(15),
            "How long requests still find their tenant in memory while the catalogue cannot be read; its data is not reached meanwhile.");
    public static final Setting<Integer> MAX_ENTRIES =
            Setting.number("cloison.catalogue.max-entries", 50_000, "Most tenants kept in memory.");
    public static final Setting<Integer> MAX_UNKNOWN = Setting.number(
            "cloison.catalogue.max-unknown", 10_000, "Most unknown slugs and hosts remembered, each for a second.");

    private CatalogueSettings() {}
}
