package io.cloison.dev.database;

import io.cloison.dev.process.LoopbackPort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What an {@link EmbeddedDatabase} is started with. For one thread. */
public final class EmbeddedDatabaseBuilder {
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);

    /** Undoes the library's choice of speed over durability, and keeps the server off every network. */
    private static final Map<String, String> SERVER_SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "password_encryption", "scram-sha-256");

    /** The library tells every step of a start; the server's own log says more. Held, since loggers are weakly kept. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("io.zonky.test.db.postgres");

    static {
        LIBRARY_LOG.setLevel(Level.WARNING);
    }

    private @Nullable Path directory;
    private boolean fresh;
    private int port;
    private int maxConnections = 200;
    private String superuserPassword = "dev-superuser";

    EmbeddedDatabaseBuilder() {}

    /** Where the server keeps its data between runs; made if absent. Default: a temporary directory, deleted at close. */
    public EmbeddedDatabaseBuilder directory(Path value) {
        this.directory = value;
        return this;
    }

    /** The TCP port on 127.0.0.1; 0, the default, takes a free one. */
    public EmbeddedDatabaseBuilder port(int value) {
        this.port = value;
        return this;
    }

    /** How many connections the server accepts; 200 by default. */
    public EmbeddedDatabaseBuilder maxConnections(int value) {
        this.maxConnections = value;
        return this;
    }

    /** The superuser's password, fixed at the first start of a directory. */
    public EmbeddedDatabaseBuilder superuserPassword(String value) {
        this.superuserPassword = value;
        return this;
    }

    /** Whether to throw away what the directory holds, and start with an empty server; false by default. */
    public EmbeddedDatabaseBuilder fresh(boolean value) {
        this.fresh = value;
        return this;
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @throws DatabaseUnusable if the directory is in use or of another major version of PostgreSQL
     * @throws io.cloison.dev.process.PortTaken if somebody listens on the port
     */
    public EmbeddedDatabase start() {
        try {
            var cluster = new Cluster(home());
            cluster.prepare(fresh);
            var server = startServer(cluster);
            cluster.markComplete();
            return new EmbeddedDatabase(server, superuserPassword, cluster.serverProcess(), afterStop(cluster));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres startServer(Cluster cluster) throws IOException {
        var passwordFile = Files.createTempFile("cloison", ".pw");
        try {
            Files.writeString(passwordFile, superuserPassword);
            var log = Redirect.appendTo(cluster.log().toFile());
            var library = EmbeddedPostgres.builder()
                    .setPort(LoopbackPort.requireFree(port, "PostgreSQL"))
                    .setDataDirectory(cluster.data())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START_DEADLINE)
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    .setConnectConfig("password", superuserPassword)
                    .setServerConfig("max_connections", Integer.toString(maxConnections))
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8");
            SERVER_SETTINGS.forEach(library::setServerConfig);
            return library.start();
        } catch (IllegalStateException e) {
            throw new DatabaseUnusable("PostgreSQL does not start; see " + cluster.log(), e);
        } finally {
            Files.delete(passwordFile);
        }
    }

    private Path home() throws IOException {
        return directory == null ? Files.createTempDirectory("cloison-database") : directory.toAbsolutePath();
    }

    private Runnable afterStop(Cluster cluster) {
        return directory == null ? cluster::delete : () -> {};
    }
}
