package io.cloison.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.dev.identity.IdentityProvider;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerEnvironmentTest {
    @TempDir
    Path directory;

    @Test
    void the_developers_settings_win_over_the_launchers_and_others_do_not_count() {
        var developer = Map.of(
                "MP_JWT_VERIFY_ISSUER", "https://elsewhere.example",
                "CLOISON_MODE", "shared",
                "HOME", "/home/somebody");
        var credentials = DatabaseCredentials.forDevelopment();
        try (var database = EmbeddedDatabase.startTemporary();
                var identity = IdentityProvider.start(0, directory)) {
            assertThat(ServerEnvironment.of(database, credentials, identity, developer))
                    .containsEntry("MP_JWT_VERIFY_ISSUER", "https://elsewhere.example")
                    .containsEntry("CLOISON_MODE", "shared")
                    .containsEntry("MP_JWT_VERIFY_PUBLICKEY_LOCATION", identity.jwksUrl())
                    .containsEntry("CLOISON_DATABASE_URL", database.url())
                    .containsEntry("CLOISON_DATABASE_APP_USER", "cloison_app")
                    .containsEntry("CLOISON_DATABASE_PROVISIONER_USER", "cloison_provisioner")
                    .doesNotContainKey("HOME");
        }
        assertThat(credentials).asString().doesNotContain("dev-app");
    }
}
