package io.cloison.dev.database;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The passwords of the four roles that log in. Its text form shows none of them.
 *
 * @param app of {@code cloison_app}
 * @param platform of {@code cloison_platform}
 * @param migrator of {@code cloison_migrator}
 * @param provisioner of {@code cloison_provisioner}
 */
public record DatabaseCredentials(String app, String platform, String migrator, String provisioner) {
    /** Well-known passwords for development and tests, where the server listens on the loopback address only. */
    public static DatabaseCredentials forDevelopment() {
        return new DatabaseCredentials("dev-app", "dev-platform", "dev-migrator", "dev-provisioner");
    }

    /**
     * The platform's database settings by their MicroProfile Config names.
     *
     * @param url the JDBC URL of the control database, without user or password
     */
    public Map<String, String> settings(String url) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("cloison.database.url", url);
        passwords().forEach((role, password) -> {
            settings.put("cloison.database." + role + ".user", "cloison_" + role);
            settings.put("cloison.database." + role + ".password", password);
        });
        return settings;
    }

    /** The same settings as environment variables, such as {@code CLOISON_DATABASE_APP_USER}. */
    public Map<String, String> environment(String url) {
        var environment = new LinkedHashMap<String, String>();
        settings(url)
                .forEach((name, value) ->
                        environment.put(name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return environment;
    }

    Map<String, String> passwords() {
        var passwords = new LinkedHashMap<String, String>();
        passwords.put("app", app);
        passwords.put("platform", platform);
        passwords.put("migrator", migrator);
        passwords.put("provisioner", provisioner);
        return passwords;
    }

    @Override
    public String toString() {
        return "DatabaseCredentials[hidden]";
    }
}
