package io.cloison.it.stack;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.dev.identity.IdentityProvider;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a server needs: a throw-away database, an identity provider and a mail server. */
public record Backends(EmbeddedDatabase database, IdentityProvider identity, GreenMail mail) implements AutoCloseable {
    /** The domain whose subdomains are tenants. */
    public static final String BASE_DOMAIN = "cloison.test";

    /** Milliseconds that the mail server may take to start. */
    private static final long MAIL_STARTS = 60_000;

    public static Backends start(Path directory) {
        var database = EmbeddedDatabase.startTemporary();
        try {
            var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
            setup.setServerStartupTimeout(MAIL_STARTS);
            var mail = new GreenMail(setup);
            mail.start();
            return new Backends(database, IdentityProvider.start(0, directory.resolve("identity")), mail);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** The settings for the server, as environment variables. */
    public Map<String, String> environment() {
        var environment =
                new LinkedHashMap<>(DatabaseCredentials.forDevelopment().environment(database.url()));
        environment.put("MP_JWT_VERIFY_ISSUER", identity.issuer());
        environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", identity.jwksUrl());
        environment.put("MP_JWT_VERIFY_AUDIENCES", IdentityProvider.AUDIENCE);
        environment.put("CLOISON_RESOLUTION_BASE_DOMAIN", BASE_DOMAIN);
        environment.put("CLOISON_DATABASE_ACCEPT_UNPATCHED", "true");
        environment.put("CLOISON_MAIL_HOST", "127.0.0.1");
        environment.put("CLOISON_MAIL_PORT", Integer.toString(mail.getSmtp().getPort()));
        environment.put("CLOISON_WEBHOOK_ALLOWED_NETWORKS", "127.0.0.0/8");
        environment.put("CLOISON_WEBHOOK_MAX_ENDPOINTS", "1000");
        return environment;
    }

    @Override
    public void close() {
        mail.stop();
        identity.close();
        database.close();
    }
}
