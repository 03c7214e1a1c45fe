package io.cloison.prover.attack;

import io.cloison.isolation.TenantRoutingDataSource;
import java.util.stream.Stream;

/** What the application's role must not be able to do to a table, or to reach beside it. */
final class RightsAttacks {

    /** Fewer than the transactions that a tenant may have at a time. */
    private static final int DEPTH = 4;

    private RightsAttacks() {}

    static Stream<Attack> on(String table) {
        return Stream.of(
                right(table, "become the owner", "set role cloison_owner"),
                right(table, "become the platform", "set role cloison_platform"),
                right(table, "switch row security off", "alter table " + table + " disable row level security"),
                right(table, "drop the policy", "drop policy tenant_isolation on " + table),
                right(table, "add a policy", "create policy open on " + table + " using (true)"),
                right(
                        table,
                        "add a trigger",
                        "create trigger spy after insert on " + table
                                + " for each row execute function suppress_redundant_updates_trigger()"),
                right(table, "make a view", "create view spy as select * from " + table),
                right(table, "make a temporary table", "create temporary table spy as select * from " + table),
                right(table, "skip triggers and keys", "set session_replication_role = replica"),
                Attack.refused(table, "read as nobody", (strike, evidence) -> asNobody(strike, table, evidence))
                        .after((strike, evidence) -> beAtWork(strike))
                        .outside(),
                ending(table, "rollback"),
                ending(table, "commit"),
                Attack.refused(table, "read the catalogue of tenants", (strike, evidence) -> {
                    Sql.rows(strike.connection(), "select slug from control.tenant", evidence);
                    evidence.alwaysAccepted("the catalogue was read");
                }));
    }

    /** Attacks on raw SQL's one real power: it may name another tenant. */
    static Stream<Attack> impersonating(String table) {
        return Stream.of(
                Attack.impersonates(table, "take the other's name and schema", (strike, evidence) -> {
                    name(strike, true);
                    Sql.rows(strike.connection(), "select row_to_json(t)::text from " + table + " t", evidence);
                }),
                Attack.refused(
                                table,
                                "keep the other's name for the next transaction",
                                (strike, evidence) -> keep(strike, table, evidence))
                        .outside());
    }

    /** Names the other for the whole session, and looks whether the next transaction of that connection, or nobody's, works in its name. */
    private static void keep(Strike strike, String table, Evidence evidence) {
        String backend = strike.subject()
                .in(
                        strike.attacker().id(),
                        () -> answer(() -> {
                            name(strike, false);
                            return Text.one(strike.connection(), "select pg_backend_pid()");
                        }));
        try {
            again(
                    strike,
                    backend,
                    DEPTH,
                    () -> Sql.rows(strike.connection(), "select row_to_json(t)::text from " + table + " t", evidence));
            asNobody(strike, table, evidence);
        } finally {
            again(
                    strike,
                    backend,
                    DEPTH,
                    () -> Sql.run(
                            strike.connection(),
                            "select set_config('app.tenant_id', '', false), set_config('search_path', '', false)"));
        }
    }

    /** Does the work on the backend's connection: transactions in transactions hold the others meanwhile. */
    private static void again(Strike strike, String backend, int depth, Work work) {
        strike.subject()
                .in(
                        strike.attacker().id(),
                        () -> answer(() -> {
                            if (backend.equals(Text.one(strike.connection(), "select pg_backend_pid()"))) {
                                work.run();
                            } else if (depth > 0) {
                                again(strike, backend, depth - 1, work);
                            }
                            return "";
                        }));
    }

    /** The transaction's settings end with it, and those before it must be nobody's. */
    private static Attack ending(String table, String end) {
        return Attack.refused(table, end + " by SQL and read on", (strike, evidence) -> {
                    Sql.run(strike.connection(), end);
                    Sql.rows(
                            strike.connection(),
                            "select row_to_json(t)::text from " + NativeAttacks.qualified(strike, table) + " t",
                            evidence);
                })
                .after((strike, evidence) -> beAtWork(strike));
    }

    /** Whoever was here before has had PostgreSQL work in its name. */
    private static void beAtWork(Strike strike) throws java.sql.SQLException {
        Sql.run(strike.connection(), "select 1");
    }

    private static void asNobody(Strike strike, String table, Evidence evidence) {
        var data = (TenantRoutingDataSource) strike.subject().data();
        data.runAsNobody(() -> unchecked(() -> readAsNobody(strike, table, evidence)));
    }

    private static void readAsNobody(Strike strike, String table, Evidence evidence) throws java.sql.SQLException {
        try (var connection = strike.connection()) {
            Sql.rows(
                    connection,
                    "select row_to_json(t)::text from " + NativeAttacks.qualified(strike, table) + " t",
                    evidence);
        }
    }

    private static void name(Strike strike, boolean local) throws java.sql.SQLException {
        Sql.run(
                strike.connection(),
                "select set_config('app.tenant_id', '" + strike.victim().id() + "', " + local
                        + "), set_config('search_path', '"
                        + strike.victim().tenant().placement().schema() + "', " + local + ")");
    }

    private static Attack right(String table, String name, String sql) {
        return Attack.refused(table, name, (strike, evidence) -> {
            Sql.run(strike.connection(), sql);
            evidence.alwaysAccepted("allowed: " + sql);
            throw new IllegalStateException("undone");
        });
    }

    private static void unchecked(Work work) {
        answer(() -> {
            work.run();
            return "";
        });
    }

    private static String answer(Question question) {
        try {
            return question.ask();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A question to the database. */
    private interface Question {
        String ask() throws java.sql.SQLException;
    }

    /** Work with a connection. */
    private interface Work {
        void run() throws java.sql.SQLException;
    }
}
