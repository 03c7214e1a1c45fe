package io.cloison.migration;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.tenant.ServerRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Walls in the tables of a placement, whatever migration made them: row-level security that binds the owner too, the one policy, and no
 * more than SELECT, INSERT, UPDATE and DELETE for the application's role. One round trip, one transaction.
 */
final class TableProtection {

    private static final String FAULT = "CL001";
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final String SCRIPT = script();

    private TableProtection() {}

    /**
     * Protects every table of the schema and marks the schema with the fingerprint.
     *
     * @throws ProblemException {@code unprocessable}, naming the table and what to do, where one cannot be protected
     */
    static void apply(Connection migrator, String schema, String fingerprint) throws SQLException {
        String sql = SCRIPT.replace("{schema}", plain(schema))
                .replace("{app}", plain(ServerRole.APP.user()))
                .replace("{fingerprint}", fingerprint);
        try (Statement statement = migrator.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (FAULT.equals(e.getSQLState())) {
                throw fault(e);
            }
            throw e;
        }
    }

    private static ProblemException fault(SQLException e) {
        String answer = String.valueOf(e.getMessage());
        String message = answer.lines().findFirst().orElse(answer).replaceFirst("^[^:]*: ", "");
        return new ProblemException(ProblemKind.UNPROCESSABLE, message, Map.of(), e);
    }

    private static String plain(String name) {
        if (!PLAIN.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a plain name of a schema or role: " + name);
        }
        return name;
    }

    private static String script() {
        try (var in = TableProtection.class.getResourceAsStream("protect.sql")) {
            return new String(Objects.requireNonNull(in, "protect.sql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
