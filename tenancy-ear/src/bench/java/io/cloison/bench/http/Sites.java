package io.cloison.bench.http;

import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.dev.identity.IdentityProvider;
import io.cloison.dev.server.PayaraMicro;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One database, one identity provider, and the servers of a run, all of them stopped at the end. For one thread. */
final class Sites implements AutoCloseable {

    private static final Duration READY_DEADLINE = Duration.ofMinutes(3);
    /** A recorder that starts later has the server forget all its compiled code. */
    private static final String RECORDER_FROM_THE_START = "-XX:StartFlightRecording=settings=none";

    private static final int MAX_CONNECTIONS = 300;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Path directory;
    private final EmbeddedDatabase database;
    private final IdentityProvider identity;

    Sites(Path directory) {
        this.directory = directory;
        database = keep(
                EmbeddedDatabase.builder().maxConnections(MAX_CONNECTIONS).start());
        database.bootstrap(DatabaseCredentials.forDevelopment());
        identity = keep(IdentityProvider.start(0, directory.resolve("identity")));
    }

    EmbeddedDatabase database() {
        return database;
    }

    Path directory() {
        return directory;
    }

    /** A running server with the WAR; it has the platform's settings and the further ones. */
    PayaraMicro server(String name, Path war, String readyPath, Map<String, String> settings) {
        var environment = new LinkedHashMap<>(
                DatabaseCredentials.forDevelopment().environment(database.url()));
        environment.put("MP_JWT_VERIFY_ISSUER", identity.issuer());
        environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", identity.jwksUrl());
        environment.put("MP_JWT_VERIFY_AUDIENCES", IdentityProvider.AUDIENCE);
        environment.put("CLOISON_DATABASE_ACCEPT_UNPATCHED", "true");
        environment.put("CLOISON_AUTH_KEYS_TIMEOUT", "PT60S");
        environment.putAll(settings);
        var server = keep(PayaraMicro.builder(directory.resolve(name), war)
                .environment(environment)
                .jvmFlag("-XX:FlightRecorderOptions:stackdepth=256")
                .jvmFlag(RECORDER_FROM_THE_START)
                .start());
        server.awaitOk(readyPath, READY_DEADLINE);
        return server;
    }

    void stop(PayaraMicro server) {
        running.remove(server);
        server.close();
    }

    String adminToken() {
        return identity.token(
                Map.of("sub", "root", "email", "root@cloison.example", "groups", List.of("platform-admin")));
    }

    String memberToken(String tenant) {
        return identity.token(Map.of(
                "sub", "ann-of-" + tenant,
                "upn", "ann@" + tenant + ".example",
                "email", "ann@" + tenant + ".example",
                "groups", List.of("member"),
                "tenant_id", tenant));
    }

    <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("A part of the run does not stop", e);
            }
        }
    }
}
