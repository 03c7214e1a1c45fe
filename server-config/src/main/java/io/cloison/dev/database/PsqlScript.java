package io.cloison.dev.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The small part of psql's language that {@code roles.sql} uses: statements ended by {@code ;}, {@code \gexec},
 * {@code \connect name} and {@code :'variable'}. Quoted strings hold no semicolon, and there are no dollar quotes.
 */
final class PsqlScript {
    private static final Pattern VARIABLE = Pattern.compile(":'(\\w+)'");

    sealed interface Step permits Execute, ExecuteEachResult, Connect {}

    record Execute(String sql) implements Step {}

    record ExecuteEachResult(String sql) implements Step {}

    record Connect(String database) implements Step {}

    private final Map<String, String> variables;
    private final List<Step> steps = new ArrayList<>();
    private final StringBuilder statement = new StringBuilder();

    private PsqlScript(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Reads a script; {@code IllegalArgumentException} for a variable without a value or an unfinished statement. */
    static List<Step> parse(String script, Map<String, String> variables) {
        var parser = new PsqlScript(variables);
        script.lines()
                .map(PsqlScript::withoutComment)
                .filter(line -> !line.isBlank())
                .forEach(parser::line);
        if (!parser.statement.isEmpty()) {
            throw new IllegalArgumentException("The script ends inside a statement: " + parser.statement);
        }
        return List.copyOf(parser.steps);
    }

    private void line(String line) {
        if (line.startsWith("\\connect ")) {
            steps.add(new Connect(line.substring("\\connect ".length()).trim()));
        } else if (line.startsWith("\\gexec")) {
            steps.add(new ExecuteEachResult(take()));
        } else {
            statement.append(line).append('\n');
            if (line.endsWith(";")) {
                steps.add(new Execute(take()));
            }
        }
    }

    private String take() {
        var sql = VARIABLE.matcher(statement.toString().trim()).replaceAll(this::quoted);
        statement.setLength(0);
        return sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
    }

    private String quoted(MatchResult reference) {
        var value = variables.get(reference.group(1));
        if (value == null) {
            throw new IllegalArgumentException("No value for the variable " + reference.group(1));
        }
        return Matcher.quoteReplacement("'" + value.replace("'", "''") + "'");
    }

    private static String withoutComment(String line) {
        return line.startsWith("--") ? "" : line.stripTrailing();
    }
}
