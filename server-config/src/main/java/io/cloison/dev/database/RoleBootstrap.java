package io.cloison.dev.database;

import io.cloison.dev.database.PsqlScript.Connect;
import io.cloison.dev.database.PsqlScript.Execute;
import io.cloison.dev.database.PsqlScript.ExecuteEachResult;
import io.cloison.dev.database.PsqlScript.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/** Runs {@code database/roles.sql} as the superuser. */
final class RoleBootstrap implements AutoCloseable {
    private final EmbeddedDatabase database;
    private Connection connection;

    private RoleBootstrap(EmbeddedDatabase database) throws SQLException {
        this.database = database;
        this.connection = database.superuserConnection("postgres");
    }

    static void run(EmbeddedDatabase database, DatabaseCredentials credentials) throws SQLException {
        var variables = new LinkedHashMap<String, String>();
        credentials.passwords().forEach((role, password) -> variables.put(role + "_password", password));
        try (var bootstrap = new RoleBootstrap(database)) {
            for (var step : PsqlScript.parse(script(), variables)) {
                bootstrap.perform(step);
            }
        }
    }

    private void perform(Step step) throws SQLException {
        if (step instanceof Connect connect) {
            connection.close();
            connection = database.superuserConnection(connect.database());
        } else if (step instanceof Execute execute) {
            execute(execute.sql());
        } else if (step instanceof ExecuteEachResult each) {
            for (var sql : results(each.sql())) {
                execute(sql);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> results(String query) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static String script() {
        try (var in = RoleBootstrap.class.getResourceAsStream("/database/roles.sql")) {
            return new String(Objects.requireNonNull(in, "database/roles.sql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
