package io.cloison.isolation;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** A pool with its users counted, so that it is closed only when nobody is at work in it. */
final class Pool {

    private final AgroalDataSource connections;
    private int users;
    private volatile long lastUsed = System.nanoTime();

    Pool(AgroalDataSource connections) {
        this.connections = connections;
    }

    /** Within a JTA transaction always the same connection. */
    Connection connection() throws SQLException {
        return connections.getConnection();
    }

    synchronized void enter() {
        users++;
    }

    synchronized void leave() {
        users--;
        lastUsed = System.nanoTime();
    }

    synchronized boolean isIdle() {
        return users == 0;
    }

    long lastUsed() {
        return lastUsed;
    }

    /** Closes the connections that nobody uses; soon, not at once. */
    void flushIdle() {
        connections.flush(AgroalDataSource.FlushMode.IDLE);
    }

    void close() {
        connections.close();
    }
}
