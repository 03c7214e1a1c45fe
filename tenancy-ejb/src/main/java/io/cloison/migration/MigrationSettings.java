package io.cloison.migration;

import io.cloison.base.Setting;

/** Where migrations come from and where the platform's own database is entered. */
public final class MigrationSettings {

    public static final Setting<String> LOCATIONS = Setting.text(
            "cloison.migration.locations",
            "classpath:db/tenant",
            "Where tenants' migrations are, separated by commas; the same folder of several jars is one.");
    public static final Setting<String> REGION =
            Setting.text("cloison.database.region", "default", "The region of the control database's server.");
    public static final Setting<String> MAINTENANCE_DATABASE = Setting.text(
            "cloison.database.maintenance-database",
            "postgres",
            "The database of each server that the provisioner connects to in order to create and drop others.");

    private MigrationSettings() {}
}
