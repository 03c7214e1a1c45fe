package io.cloison.prover.attack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Runs an attack's statements. */
final class Sql {

    private Sql() {}

    /** Runs the query; the first column of each row goes into the evidence. */
    static void rows(@Nullable Connection connection, String sql, Evidence evidence) throws SQLException {
        if (connection == null) {
            throw new SQLException("There is no connection.");
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                evidence.sawRow(result.getString(1));
            }
        }
    }

    /** Runs the statement and returns how many rows it changed. */
    static long change(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** Runs any statement. */
    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
