package io.cloison.usage.query;

import java.time.Instant;
import java.time.ZoneId;

/** Changes of clocks, each of a kind that cuts days differently, and two zones that have none. */
enum ClockChange {
    UTC("UTC", "2026-01-01"),
    /** 5:45 ahead of UTC, always. */
    KATHMANDU("Asia/Kathmandu", "2026-01-01"),
    BERLIN_FORWARD("Europe/Berlin", "2026-03-01"),
    BERLIN_BACK("Europe/Berlin", "2026-10-01"),
    /** Half an hour. */
    LORD_HOWE_BACK("Australia/Lord_Howe", "2026-04-01"),
    LORD_HOWE_FORWARD("Australia/Lord_Howe", "2026-10-01"),
    /** 13:45 ahead of UTC until then. */
    CHATHAM_BACK("Pacific/Chatham", "2026-04-01"),
    /** At midnight: the day begins at one. */
    SANTIAGO_FORWARD("America/Santiago", "2026-09-01"),
    /** At a minute past midnight: the day is reached twice. */
    ST_JOHNS_BACK("America/St_Johns", "2010-11-01"),
    /** The 30th of December 2011 is left out. */
    APIA_DAY_LEFT_OUT("Pacific/Apia", "2011-12-01");

    private final ZoneId zone;
    private final Instant at;

    ClockChange(String zone, String after) {
        this.zone = ZoneId.of(zone);
        Instant from = Instant.parse(after + "T00:00:00Z");
        var next = this.zone.getRules().nextTransition(from);
        this.at = next == null ? from : next.getInstant();
    }

    ZoneId zone() {
        return zone;
    }

    /** The moment that clocks change; any moment where they never do. */
    Instant at() {
        return at;
    }
}
