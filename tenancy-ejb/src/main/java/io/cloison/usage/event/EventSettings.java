package io.cloison.usage.event;

import io.cloison.base.Setting;
import java.time.Duration;

/** Which events count, and how often they are summed. */
public final class EventSettings {

    public static final Setting<Duration> GRACE = Setting.duration(
            "cloison.usage.grace",
            Duration.ofDays(31),
            "How late an event may come and still count in the window of its own time.");
    public static final Setting<Duration> AHEAD = Setting.duration(
            "cloison.usage.ahead", Duration.ofMinutes(5), "How far in the future an event's time may be.");
    public static final Setting<Duration> INBOX_RETENTION = Setting.duration(
            "cloison.usage.inbox-retention",
            Duration.ofDays(31),
            "How long an event that nothing could count waits in the inbox.");
    public static final Setting<Duration> ROLLUP_PERIOD = Setting.duration(
            "cloison.usage.rollup-period",
            Duration.ofSeconds(10),
            "The pause between two rollups; queries see events at once, whatever it is.");
    public static final Setting<Duration> RECONCILE_PERIOD = Setting.duration(
            "cloison.usage.reconcile-period",
            Duration.ofHours(6),
            "The pause between two comparisons of all sums of the last weeks with their events.");
    public static final Setting<Duration> STORAGE_PERIOD = Setting.duration(
            "cloison.usage.storage-period",
            Duration.ofHours(1),
            "The pause between two measurements of the storage that tenants use.");
    public static final Setting<Duration> USERS_PERIOD = Setting.duration(
            "cloison.usage.users-period",
            Duration.ofMinutes(1),
            "The pause between two counts of tenants' members; what has not changed is recorded once an hour.");

    private EventSettings() {}
}
