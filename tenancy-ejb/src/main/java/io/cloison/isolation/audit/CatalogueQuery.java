package io.cloison.isolation.audit;

import io.cloison.isolation.audit.AuditReport.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A query that answers with violations, each under the check it breaks; the checks are read off its own text, so that none is left out. */
final class CatalogueQuery {

    private static final Pattern CHECK = Pattern.compile("select '([a-z-]+)'");

    private final String sql;
    private final List<String> checks;

    CatalogueQuery(String resource) {
        sql = read(resource);
        checks = CHECK.matcher(sql)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    /** The checks with their violations; the parameters are bound in order. */
    List<Check> run(Connection connection, String... parameters) throws SQLException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        checks.forEach(check -> found.put(check, new ArrayList<>()));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getString(1), check -> new ArrayList<>())
                            .add(rows.getString(2));
                }
            }
        }
        return found.entrySet().stream()
                .map(entry -> new Check(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static String read(String resource) {
        try (InputStream text = Objects.requireNonNull(CatalogueQuery.class.getResourceAsStream(resource), resource)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
