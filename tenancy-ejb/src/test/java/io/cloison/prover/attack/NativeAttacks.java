package io.cloison.prover.attack;

import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.persistence.sessions.UnitOfWork;

/** SQL through the EntityManager: refused at the door, and held by row-level security behind it. */
final class NativeAttacks {

    private NativeAttacks() {}

    static Stream<Attack> on(String table) {
        return Stream.of(
                Attack.refused(table, "native query", (strike, evidence) -> {
                    look(
                            evidence,
                            strike.entities()
                                    .createNativeQuery(rows(strike, table))
                                    .getResultList());
                    evidence.alwaysAccepted("a native query was run");
                }),
                Attack.refused(table, "stored procedure", (strike, evidence) -> {
                    strike.entities().createStoredProcedureQuery("pg_sleep").execute();
                    evidence.alwaysAccepted("a stored procedure was called");
                }),
                Attack.refused(
                        table,
                        "native query behind the platform's EntityManager",
                        (strike, evidence) -> look(
                                evidence,
                                strike.delegate()
                                        .createNativeQuery(rows(strike, table))
                                        .getResultList())),
                Attack.reaches(
                        table,
                        "native update behind the platform's EntityManager",
                        (strike, evidence) -> evidence.counted(
                                strike.delegate()
                                        .createNativeQuery("update " + qualified(strike, table)
                                                + " set tenant_id = tenant_id where tenant_id = '"
                                                + strike.victim().id() + "'")
                                        .executeUpdate(),
                                0)),
                Attack.refused(
                        table,
                        "SQL of the unit of work",
                        (strike, evidence) -> look(evidence, (List<?>)
                                strike.entities().unwrap(UnitOfWork.class).executeSQL(rows(strike, table)))),
                Attack.reaches(table, "the EntityManager's connection", (strike, evidence) -> {
                    strike.entities().flush();
                    Sql.rows(strike.entities().unwrap(Connection.class), rows(strike, table), evidence);
                }));
    }

    private static void look(Evidence evidence, List<?> rows) {
        rows.forEach(row -> evidence.sawRow(
                row instanceof Object[] values ? java.util.Arrays.toString(values) : String.valueOf(row)));
    }

    private static String rows(Strike strike, String table) {
        return "select row_to_json(t)::text from " + qualified(strike, table) + " t";
    }

    /** The table in the victim's schema. */
    static String qualified(Strike strike, String table) {
        return strike.victim().tenant().placement().schema() + "." + table;
    }
}
