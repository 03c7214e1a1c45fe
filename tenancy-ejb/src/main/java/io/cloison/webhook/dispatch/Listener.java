package io.cloison.webhook.dispatch;

import io.cloison.base.ControlDatabase;
import io.cloison.webhook.delivery.Outbox;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/** Hears of new messages wherever they were committed, over a connection that it keeps; connects again when that breaks. For one thread. */
final class Listener {

    private static final System.Logger LOG = System.getLogger(Listener.class.getName());
    private static final int WAIT_MILLIS = 1000;
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final ControlDatabase control;
    private final Runnable news;
    private volatile boolean isConnected;

    Listener(ControlDatabase control, Runnable news) {
        this.control = control;
        this.news = news;
    }

    /** Whether it hears; otherwise somebody else has to look for messages now and then. */
    boolean isConnected() {
        return isConnected;
    }

    /** Listens as long as the condition holds. */
    void run(BooleanSupplier isWanted) {
        while (isWanted.getAsBoolean()) {
            try (Handle handle = control.jdbi().open()) {
                listen(handle, isWanted);
            } catch (SQLException | RuntimeException e) {
                LOG.log(Level.DEBUG, "The connection that hears of webhooks broke", e);
                LockSupport.parkNanos(PAUSE_NANOS);
            } finally {
                isConnected = false;
            }
        }
    }

    private void listen(Handle handle, BooleanSupplier isWanted) throws SQLException {
        var connection = handle.getConnection().unwrap(PGConnection.class);
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute("listen " + Outbox.CHANNEL);
            isConnected = true;
            news.run();
            while (isWanted.getAsBoolean()) {
                var heard = connection.getNotifications(WAIT_MILLIS);
                if (heard != null && heard.length > 0) {
                    news.run();
                }
            }
            statement.execute("unlisten *");
        }
    }
}
