package io.cloison.prover.attack;

import java.util.UUID;
import java.util.stream.Stream;

/** SQL on the module's own connection, which only row-level security, rights and keys hold back. */
final class TableAttacks {

    private TableAttacks() {}

    static Stream<Attack> on(String table) {
        return Stream.concat(reads(table), writes(table));
    }

    private static Stream<Attack> reads(String table) {
        return Stream.of(
                read(table, "select where the attacker is", "%s"),
                read(table, "select where the victim is", "{schema}.%s"),
                Attack.reaches(
                        table,
                        "select for update",
                        (strike, evidence) -> Sql.rows(
                                strike.connection(),
                                "select row_to_json(t)::text from " + table + " t where tenant_id = '"
                                        + strike.victim().id() + "' for update",
                                evidence)),
                Attack.reaches(
                        table,
                        "count",
                        (strike, evidence) -> evidence.counted(
                                Long.parseLong(Text.one(
                                        strike.connection(),
                                        "select count(*) from " + table + " where tenant_id = '"
                                                + strike.victim().id() + "'")),
                                0)),
                Attack.reaches(table, "an error that quotes the row", (strike, evidence) -> {
                    try {
                        Sql.rows(
                                strike.connection(),
                                "select count(*) from " + table + " t where tenant_id = '"
                                        + strike.victim().id() + "' and cast(row_to_json(t)::text as integer) > 0",
                                evidence);
                    } catch (java.sql.SQLException quoting) {
                        evidence.sawRow(quoting.getMessage());
                        throw quoting;
                    }
                }),
                Attack.refused(table, "select with row security off", (strike, evidence) -> {
                    Sql.run(strike.connection(), "set local row_security = off");
                    Sql.rows(strike.connection(), "select row_to_json(t)::text from " + table + " t", evidence);
                    evidence.alwaysAccepted("row security could be turned off");
                }));
    }

    private static Attack read(String table, String name, String pattern) {
        return Attack.reaches(table, name, (strike, evidence) -> {
            String from = pattern.formatted(table)
                    .replace("{schema}", strike.victim().tenant().placement().schema());
            Sql.rows(strike.connection(), "select row_to_json(t)::text from " + from + " t", evidence);
        });
    }

    private static Stream<Attack> writes(String table) {
        return Stream.of(
                write(table, "update", "update {table} set tenant_id = tenant_id where tenant_id = '{victim}'"),
                write(table, "delete", "delete from {table} where tenant_id = '{victim}'"),
                write(table, "take over", "update {table} set tenant_id = '{attacker}' where tenant_id = '{victim}'"),
                write(table, "give away", "update {table} set tenant_id = '{victim}' where tenant_id = '{attacker}'"),
                Attack.reaches(
                                table,
                                "insert in the other's name",
                                (strike, evidence) -> evidence.counted(
                                        Sql.change(
                                                strike.connection(),
                                                copying(
                                                        strike,
                                                        table,
                                                        strike.victim().id().value(),
                                                        true)),
                                        0))
                        .telling(Attack.UNIQUE, Attack.FOREIGN_KEY),
                Attack.refused(table, "truncate", (strike, evidence) -> {
                    Sql.run(strike.connection(), "truncate " + table);
                    evidence.alwaysAccepted("truncated");
                }));
    }

    private static Attack write(String table, String name, String sql) {
        return Attack.reaches(
                        table,
                        name,
                        (strike, evidence) -> evidence.counted(
                                Sql.change(
                                        strike.connection(),
                                        sql.replace("{table}", table)
                                                .replace(
                                                        "{victim}",
                                                        strike.victim().id().toString())
                                                .replace(
                                                        "{attacker}",
                                                        strike.attacker().id().toString())),
                                0))
                .telling(Attack.UNIQUE, Attack.FOREIGN_KEY);
    }

    /** An own row with the victim's values: a key that is not led by the tenant tells that the value is taken. */
    static Attack probing(String table) {
        return Attack.collides(
                table,
                "probe unique keys",
                (strike, evidence) -> Sql.change(
                        strike.connection(),
                        copying(strike, table, strike.attacker().id().value(), false)));
    }

    private static String copying(Strike strike, String table, UUID tenant, boolean newId) {
        String row = strike.victim().vault().rows(table).get(0);
        String columns = strike.attacker().vault().columns(table);
        String id = newId ? " || jsonb_build_object('id', gen_random_uuid())" : "";
        return "insert into " + table + " (" + columns + ") select " + columns + " from jsonb_populate_record(null::"
                + table + ", " + Sql.quoted(row) + "::jsonb || jsonb_build_object('tenant_id', '" + tenant + "')" + id
                + ")";
    }
}
