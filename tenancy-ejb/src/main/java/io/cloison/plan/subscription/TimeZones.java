package io.cloison.plan.subscription;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The time zones that a tenant may name: those of the IANA's database, and UTC. */
public final class TimeZones {

    /** The zone of a tenant that names none. */
    static final ZoneId DEFAULT = ZoneOffset.UTC;

    private static final int LONGEST = 64;

    private TimeZones() {}

    /** The zone of that name, such as {@code Europe/Berlin}; empty where there is none. */
    public static Optional<ZoneId> find(String name) {
        if (name.length() > LONGEST || !ZoneId.getAvailableZoneIds().contains(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
