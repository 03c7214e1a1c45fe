package io.cloison.tenant;

import io.cloison.base.DatabaseSettings;
import io.cloison.base.Setting;
import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;

/** The roles of a database server that work on placements, and how each signs in there. */
public enum ServerRole {
    APP,
    MIGRATOR,
    PROVISIONER;

    /** The role's name in PostgreSQL, the same on every server. */
    public String user() {
        return switch (this) {
            case APP -> DatabaseSettings.APP_USER.get();
            case MIGRATOR -> DatabaseSettings.MIGRATOR_USER.get();
            case PROVISIONER -> DatabaseSettings.PROVISIONER_USER.get();
        };
    }

    /**
     * The password on the server: {@code cloison.server.<name>.<role>.password}, or the control database's where that is not set.
     *
     * @param server the name in the registry, {@link Placement#CONTROL_SERVER} for the control database's
     * @throws IllegalStateException where neither is set
     */
    public String password(String server) {
        String name = "cloison.server." + server + "." + name().toLowerCase(Locale.ROOT) + ".password";
        return ConfigProvider.getConfig()
                .getOptionalValue(name, String.class)
                .orElseGet(() -> controlPassword().get());
    }

    private Setting<String> controlPassword() {
        return switch (this) {
            case APP -> DatabaseSettings.APP_PASSWORD;
            case MIGRATOR -> DatabaseSettings.MIGRATOR_PASSWORD;
            case PROVISIONER -> DatabaseSettings.PROVISIONER_PASSWORD;
        };
    }
}
