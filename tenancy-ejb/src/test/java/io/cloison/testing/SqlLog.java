package io.cloison.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The statements that EclipseLink sends for tenants' entities until closed, in their order. */
public final class SqlLog extends Handler implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger("org.eclipse.persistence.session.cloison-tenant.sql");

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final Level before = LOGGER.getLevel();

    private SqlLog() {
        setLevel(Level.ALL);
    }

    /** Begins to listen. */
    public static SqlLog open() {
        var log = new SqlLog();
        LOGGER.addHandler(log);
        LOGGER.setUseParentHandlers(false);
        LOGGER.setLevel(Level.FINE);
        return log;
    }

    /** The statements so far that begin with one of the verbs, such as {@code "UPDATE"}. */
    public List<String> statements(String... verbs) {
        return statements.stream()
                .filter(sql -> Stream.of(verbs).anyMatch(sql::startsWith))
                .toList();
    }

    @Override
    public void publish(LogRecord statement) {
        statements.add(statement.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(true);
        LOGGER.setLevel(before);
    }
}
