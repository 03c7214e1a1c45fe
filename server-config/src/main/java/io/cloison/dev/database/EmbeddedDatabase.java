package io.cloison.dev.database;

import io.cloison.dev.process.Ending;
import io.cloison.dev.process.ParentGuard;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * A running PostgreSQL server of this JVM. It listens on 127.0.0.1 only, keeps its data through crashes (fsync,
 * synchronous_commit and full_page_writes are on) and ends with this JVM, even when that is killed. Runs as root too.
 *
 * <p>Safe for use by several threads.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** The name of the superuser of the embedded server. */
    public static final String SUPERUSER = "postgres";

    /** The name of the control database that {@link #bootstrap} makes. */
    public static final String CONTROL_DATABASE = "cloison";

    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

    private final EmbeddedPostgres server;
    private final String superuserPassword;
    private final Runnable afterStop;
    private final Optional<ProcessHandle> process;
    private final ParentGuard guard;

    EmbeddedDatabase(EmbeddedPostgres server, String superuserPassword, long pid, Runnable afterStop) {
        this.server = server;
        this.superuserPassword = superuserPassword;
        this.process = ProcessHandle.of(pid);
        this.guard = ParentGuard.over(pid, "INT", STOP_DEADLINE);
        this.afterStop = afterStop;
    }

    /** Starts a throw-away server on a free port, with its roles and control database made. */
    public static EmbeddedDatabase startTemporary() {
        var database = builder().start();
        database.bootstrap(DatabaseCredentials.forDevelopment());
        return database;
    }

    /** Describes a server; without a directory it is a throw-away one, without a port it takes a free one. */
    public static EmbeddedDatabaseBuilder builder() {
        return new EmbeddedDatabaseBuilder();
    }

    /**
     * Makes the roles and the control database, or brings them up to date.
     *
     * @throws DatabaseUnusable if a statement of {@code database/roles.sql} fails
     */
    public void bootstrap(DatabaseCredentials credentials) {
        try {
            RoleBootstrap.run(this, credentials);
        } catch (SQLException e) {
            throw new DatabaseUnusable("The roles and the control database cannot be made: " + e.getMessage(), e);
        }
    }

    /** The TCP port on 127.0.0.1. */
    public int port() {
        return server.getPort();
    }

    /** The JDBC URL of the control database, without user or password. */
    public String url() {
        return url(CONTROL_DATABASE);
    }

    /** The JDBC URL of a database of this server, without user or password; the database need not exist. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** The JDBC URL of the control database with the superuser's name and password in it. */
    public String superuserUrl() {
        return url() + "?user=" + SUPERUSER + "&password=" + superuserPassword;
    }

    /** A new connection to a database as the superuser; the caller closes it. */
    public Connection superuserConnection(String database) throws SQLException {
        return connection(database, SUPERUSER, superuserPassword);
    }

    /** A new connection to a database; the caller closes it. */
    public Connection connection(String database, String user, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url(database), properties);
    }

    /** Stops the server, ends its connections, and deletes the data of a throw-away one. Does nothing the second time. */
    @Override
    public void close() {
        try {
            server.close();
            process.filter(server -> !Ending.await(server, STOP_DEADLINE)).ifPresent(EmbeddedDatabase::kill);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            guard.close();
            afterStop.run();
        }
    }

    private static void kill(ProcessHandle server) {
        server.destroyForcibly();
        Ending.await(server, STOP_DEADLINE);
    }
}
