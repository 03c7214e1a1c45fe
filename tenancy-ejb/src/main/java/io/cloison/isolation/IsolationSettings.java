package io.cloison.isolation;

import io.cloison.base.Setting;
import java.time.Duration;

/** How connections are shared out, and what the platform accepts at start. */
public final class IsolationSettings {

    public static final Setting<Integer> CONNECTION_BUDGET = Setting.number(
            "cloison.pool.connection-budget", 72, "Most connections a node opens for tenants' data, over all pools.");
    public static final Setting<Integer> ROW_CONNECTIONS =
            Setting.number("cloison.pool.row-connections", 32, "Most connections a node opens for row tenants.");
    public static final Setting<Integer> SCHEMA_STRIPES = Setting.number(
            "cloison.pool.schema-stripes",
            8,
            "Pools that schema tenants are spread over, so that a connection meets the same few schemas again.");
    public static final Setting<Integer> SCHEMA_CONNECTIONS = Setting.number(
            "cloison.pool.schema-connections",
            8,
            "Most connections of each of those pools; more than one tenant may take.");
    public static final Setting<Integer> TENANT_CONNECTIONS = Setting.number(
            "cloison.pool.tenant-connections", 6, "Most transactions one tenant runs at a time on a node.");
    public static final Setting<Integer> TENANT_WAITERS = Setting.number(
            "cloison.pool.tenant-waiters",
            3,
            "Most callers of one tenant that wait for a connection; those beyond are told to come back.");
    public static final Setting<Duration> ACQUIRE_TIMEOUT = Setting.duration(
            "cloison.pool.acquire-timeout", Duration.ofSeconds(2), "How long a caller waits for a connection.");
    public static final Setting<Integer> DATABASE_POOLS = Setting.number(
            "cloison.pool.database-pools",
            256,
            "Most pools of tenants' own databases kept open; idle ones are closed first.");
    public static final Setting<Duration> IDLE_TIMEOUT = Setting.duration(
            "cloison.pool.idle-timeout",
            Duration.ofMinutes(2),
            "After this time without work a tenant's own pool, or a shared connection, is closed.");
    public static final Setting<Duration> MAX_LIFETIME = Setting.duration(
            "cloison.pool.max-lifetime",
            Duration.ofMinutes(30),
            "A shared connection is renewed after this time, since a backend grows with every schema it meets.");
    public static final Setting<Boolean> ACCEPT_UNPATCHED = Setting.flag(
            "cloison.database.accept-unpatched",
            false,
            "Serve although PostgreSQL lacks the fix of CVE-2026-120154 (15.20, 16.16, 17.12, 18.7).");

    public static final Setting<Duration> CHECK_MAX_AGE = Setting.duration(
            "cloison.isolation.check-max-age",
            Duration.ofSeconds(15),
            "How long ago the shared walls were last seen standing where a node is ready; it looks three times as often.");

    private IsolationSettings() {}
}
