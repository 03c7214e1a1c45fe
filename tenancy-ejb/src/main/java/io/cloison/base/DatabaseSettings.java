package io.cloison.base;

import java.time.Duration;

/** Where PostgreSQL is and how each role signs in. */
public final class DatabaseSettings {

    public static final Setting<String> URL = Setting.text(
            "cloison.database.url",
            "jdbc:postgresql://127.0.0.1:5432/cloison",
            "JDBC URL of the control database, which also holds the row and schema tenants.");
    public static final Setting<String> APP_USER = Setting.text(
            "cloison.database.app.user",
            "cloison_app",
            "Role of tenants' own statements, bound by row-level security.");
    public static final Setting<String> APP_PASSWORD =
            Setting.text("cloison.database.app.password", null, "Password of the app role; required.");
    public static final Setting<String> PLATFORM_USER =
            Setting.text("cloison.database.platform.user", "cloison_platform", "Role of the catalogue's statements.");
    public static final Setting<String> PLATFORM_PASSWORD =
            Setting.text("cloison.database.platform.password", null, "Password of the platform role; required.");
    public static final Setting<String> MIGRATOR_USER = Setting.text(
            "cloison.database.migrator.user", "cloison_migrator", "Role that creates schemas and runs migrations.");
    public static final Setting<String> MIGRATOR_PASSWORD =
            Setting.text("cloison.database.migrator.password", null, "Password of the migrator role; required.");
    public static final Setting<String> PROVISIONER_USER = Setting.text(
            "cloison.database.provisioner.user",
            "cloison_provisioner",
            "Role that creates and drops tenants' databases.");
    public static final Setting<String> PROVISIONER_PASSWORD =
            Setting.text("cloison.database.provisioner.password", null, "Password of the provisioner role; required.");
    public static final Setting<Integer> CONTROL_CONNECTIONS = Setting.number(
            "cloison.database.control-connections", 16, "Most connections a node opens to the catalogue.");
    public static final Setting<Duration> CONNECT_TIMEOUT = Setting.duration(
            "cloison.database.connect-timeout",
            Duration.ofSeconds(5),
            "How long connecting to a database server may take, signing on to the catalogue included; whole seconds.");

    private DatabaseSettings() {}

    /** {@link #CONNECT_TIMEOUT} as the driver takes it. */
    public static String connectSeconds() {
        return String.valueOf(CONNECT_TIMEOUT.get().toSeconds());
    }
}
