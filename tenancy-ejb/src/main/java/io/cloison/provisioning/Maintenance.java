package io.cloison.provisioning;

import io.cloison.migration.ServerConnections;
import io.cloison.tenant.ServerRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * Work on one database of a server from the outside, while a lock on its name is held. The lock is the session's: it outlives a dead client
 * until the statement that was under way has ended, so that whoever comes next sees what that statement did.
 */
final class Maintenance implements AutoCloseable {

    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String LOCK_TIMEOUT = "30s";

    private final Connection connection;
    private final String database;

    private Maintenance(Connection connection, String database) {
        this.connection = connection;
        this.database = database;
    }

    /** Waits for the lock; {@link SQLException} where it is not free in time. */
    static Maintenance lock(ServerConnections connections, String server, String database) throws SQLException {
        if (!PLAIN.matcher(database).matches()) {
            throw new IllegalArgumentException("Not a plain name of a database: " + database);
        }
        var maintenance = new Maintenance(connections.openMaintenance(server), database);
        try {
            maintenance.execute("set lock_timeout = '" + LOCK_TIMEOUT + "'");
            maintenance.execute("select pg_advisory_lock(hashtextextended('" + database + "', 0))");
            return maintenance;
        } catch (SQLException e) {
            maintenance.abandon(e);
            throw e;
        }
    }

    boolean exists() throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select from pg_database where datname = '" + database + "'")) {
            return rows.next();
        }
    }

    /** A copy of the template, owned by the owner of all placements. */
    void create(String template) throws SQLException {
        execute("create database " + database + " template " + template + " strategy wal_log owner cloison_owner");
    }

    /** Lets in the application and the migrator, and nobody else: a new database is open to all. */
    void openToRoles() throws SQLException {
        asOwner("revoke connect, temporary on database " + database + " from public; grant connect on database "
                + database + " to " + ServerRole.APP.user() + ", " + ServerRole.MIGRATOR.user());
    }

    /** Lets in the migrator only. */
    void openToMigrator() throws SQLException {
        asOwner("revoke connect, temporary on database " + database + " from public; grant connect on database "
                + database + " to " + ServerRole.MIGRATOR.user());
    }

    /** Makes it a template: no session may enter, any role with CREATEDB may copy it. */
    void seal() throws SQLException {
        asOwner("alter database " + database + " is_template true allow_connections false");
    }

    /** Ends its sessions and removes it, if it is there. */
    void drop() throws SQLException {
        if (exists()) {
            asOwner("alter database " + database + " is_template false");
            asOwner("drop database if exists " + database + " with (force)");
        }
    }

    private void asOwner(String sql) throws SQLException {
        execute("set role cloison_owner");
        try {
            execute(sql);
        } finally {
            execute("reset role");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            execute("select pg_advisory_unlock(hashtextextended('" + database + "', 0))");
            execute("reset lock_timeout");
        }
    }

    /** Gives the connection back as it was, without a lock. */
    private void abandon(SQLException failure) {
        try (connection) {
            execute("reset lock_timeout");
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
