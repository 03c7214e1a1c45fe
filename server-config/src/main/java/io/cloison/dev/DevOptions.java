package io.cloison.dev;

import io.cloison.dev.process.WantedPort;
import java.nio.file.Path;

/**
 * What the developer asks of the dev stack.
 *
 * @param directory where the stack keeps its state
 * @param war the application
 * @param httpPort of the server
 * @param databasePort of PostgreSQL
 * @param identityPort of the identity provider
 * @param mailPort of the mail server
 * @param hookPort of the receiver of webhooks
 * @param fresh whether to forget the data of earlier runs
 */
record DevOptions(
        Path directory,
        Path war,
        int httpPort,
        int databasePort,
        int identityPort,
        WantedPort mailPort,
        WantedPort hookPort,
        boolean fresh) {
    static DevOptions fromSystemProperties() {
        return new DevOptions(
                Path.of(System.getProperty("dev.directory", ".dev")).toAbsolutePath(),
                Path.of(System.getProperty("dev.war", "tenancy-web/target/tenancy-web.war"))
                        .toAbsolutePath(),
                Integer.getInteger("dev.http.port", 8080),
                Integer.getInteger("dev.db.port", 5433),
                Integer.getInteger("dev.idp.port", 8090),
                WantedPort.of("dev.mail.port", 1025),
                WantedPort.of("dev.hook.port", 8091),
                Boolean.getBoolean("dev.fresh"));
    }
}
