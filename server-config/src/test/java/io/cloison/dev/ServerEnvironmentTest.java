package io.cloison.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.dev.identity.IdentityProvider;
import io.cloison.dev.process.WantedPort;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerEnvironmentTest {
    private final PrintStream console = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @Test
    void the_developers_settings_win_over_the_launchers_and_others_do_not_count() {
        var developer = Map.of(
                "MP_JWT_VERIFY_ISSUER", "https://elsewhere.example",
                "CLOISON_MODE", "shared",
                "HOME", "/home/somebody");
        try (var database = EmbeddedDatabase.startTemporary();
                var identity = IdentityProvider.start(0, directory);
                var inboxes = Inboxes.start(options(), developer, console)) {
            assertThat(ServerEnvironment.of(database, identity, inboxes, developer))
                    .containsEntry("MP_JWT_VERIFY_ISSUER", "https://elsewhere.example")
                    .containsEntry("CLOISON_MODE", "shared")
                    .containsEntry("MP_JWT_VERIFY_PUBLICKEY_LOCATION", identity.jwksUrl())
                    .containsEntry("CLOISON_DATABASE_URL", database.url())
                    .containsEntry("CLOISON_DATABASE_APP_USER", "cloison_app")
                    .containsEntry("CLOISON_MAIL_PORT", inboxes.facts().get("mail.port"))
                    .containsEntry("CLOISON_DATABASE_PROVISIONER_USER", "cloison_provisioner")
                    .doesNotContainKey("HOME");
        }
        assertThat(DatabaseCredentials.forDevelopment()).asString().doesNotContain("dev-app");
    }

    @Test
    void mail_goes_to_the_stacks_own_inbox_unless_the_developer_has_a_mail_server() {
        try (var own = Inboxes.start(options(), Map.of(), console);
                var other = Inboxes.start(options(), Map.of("CLOISON_MAIL_HOST", "mail.example"), console)) {
            assertThat(own.environment())
                    .containsEntry("CLOISON_MAIL_HOST", "127.0.0.1")
                    .containsEntry("CLOISON_MAIL_PORT", own.facts().get("mail.port"));
            assertThat(other.environment()).isEmpty();
            assertThat(other.facts()).containsOnlyKeys("hook.url");
        }
    }

    private DevOptions options() {
        var any = new WantedPort("dev.any.port", 0, false);
        return new DevOptions(directory, directory.resolve("none.war"), 0, 0, 0, any, any, false);
    }
}
