package io.cloison.it.stack;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, to be closed in reverse order. For one thread. */
public final class Running implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    public <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    /** Closes every part; throws the first failure when all are closed, with the others suppressed. */
    @Override
    public void close() {
        var failures = new IllegalStateException("Not everything stopped well.");
        while (!parts.isEmpty()) {
            close(parts.pop(), failures);
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }

    private static void close(AutoCloseable part, Throwable failures) {
        try {
            part.close();
        } catch (Exception e) {
            failures.addSuppressed(e);
        }
    }
}
