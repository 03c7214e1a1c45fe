package io.cloison.dev;

import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.dev.identity.IdentityProvider;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings that the launcher gives the server, unless the developer's environment says otherwise. */
final class ServerEnvironment {
    private ServerEnvironment() {}

    static Map<String, String> of(
            EmbeddedDatabase database, IdentityProvider identity, Inboxes inboxes, Map<String, String> developer) {
        var credentials = DatabaseCredentials.forDevelopment();
        var environment = new LinkedHashMap<>(credentials.environment(database.url()));
        environment.put("MP_JWT_VERIFY_ISSUER", identity.issuer());
        environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", identity.jwksUrl());
        environment.put("MP_JWT_VERIFY_AUDIENCES", IdentityProvider.AUDIENCE);
        environment.put("CLOISON_RESOLUTION_BASE_DOMAIN", "localhost");
        environment.put("CLOISON_DATABASE_ACCEPT_UNPATCHED", "true");
        environment.putAll(inboxes.environment());
        developer.forEach((name, value) -> {
            if (name.startsWith("CLOISON_") || name.startsWith("MP_")) {
                environment.put(name, value);
            }
        });
        return environment;
    }
}
