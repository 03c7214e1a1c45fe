package io.cloison.provisioning;

import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import io.cloison.tenant.ServerRole;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The application's transactions that were at work in a placement at one moment: those that hold a lock on a table of the schema, or that run in the
 * database. A transaction that only reads has no transaction id, so they go by their virtual ones (PostgreSQL's manual, 53.13 pg_locks).
 */
final class RunningTransactions {

    private static final String OF_APPLICATION = " a.pid = l.pid and a.usename = '" + ServerRole.APP.user() + "'";
    private static final String IN_SCHEMA = """
            pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
            join pg_stat_activity a on""" + OF_APPLICATION + """
             where n.nspname = ? and l.database = (select oid from pg_database where datname = current_database())""";
    private static final String IN_DATABASE =
            """
            pg_locks l join pg_stat_activity a on""" + OF_APPLICATION + " where l.locktype = 'virtualxid' and a.datname = ?";

    private final Connection watcher;
    private final String from;
    private final String place;
    private final Array began;

    private RunningTransactions(Connection watcher, String from, String place) throws SQLException {
        this.watcher = watcher;
        this.from = from;
        this.place = place;
        try (var query = query("select coalesce(array_agg(distinct l.virtualtransaction), '{}') from " + from);
                var row = query.executeQuery()) {
            row.next();
            began = row.getArray(1);
        }
    }

    /** Those that run now; the connection is to the placement's database, or for a tenant's own to another of its server. */
    static RunningTransactions in(Connection watcher, Placement placement) throws SQLException {
        return placement.mode() == IsolationMode.DATABASE
                ? new RunningTransactions(watcher, IN_DATABASE, placement.database())
                : new RunningTransactions(watcher, IN_SCHEMA, placement.schema());
    }

    boolean haveEnded() throws SQLException {
        try (var query = query("select not exists (select from " + from + " and l.virtualtransaction = any(?))")) {
            query.setArray(2, began);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Ends their sessions. */
    void terminate() throws SQLException {
        try (var query = query("select pg_terminate_backend(pid) from (select distinct l.pid from " + from
                + " and l.virtualtransaction = any(?)) still")) {
            query.setArray(2, began);
            query.execute();
        }
    }

    private PreparedStatement query(String sql) throws SQLException {
        PreparedStatement query = watcher.prepareStatement(sql);
        query.setString(1, place);
        return query;
    }
}
