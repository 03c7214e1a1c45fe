package io.cloison.plan;

import io.cloison.plan.BillingCalendar.Earlier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A calendar as the table of subscriptions has it. */
public final class StoredCalendar {

    private StoredCalendar() {}

    /** Reads the columns {@code time_zone, anchor, months, zone_before, zone_since}. */
    public static BillingCalendar read(ResultSet row) throws SQLException {
        return new BillingCalendar(
                ZoneId.of(row.getString("time_zone")),
                row.getObject("anchor", LocalDate.class),
                row.getInt("months"),
                earlier(row));
    }

    private static @Nullable Earlier earlier(ResultSet row) throws SQLException {
        String zone = row.getString("zone_before");
        return zone == null
                ? null
                : new Earlier(ZoneId.of(zone), row.getTimestamp("zone_since").toInstant());
    }
}
