package io.cloison.testing;

import io.cloison.base.ControlDatabase;
import jakarta.enterprise.inject.Vetoed;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;

/** The platform's catalogue, which for work that does not wait is not there when it is told so; it counts how often such work comes. */
@Vetoed
public final class FailingDatabase extends ControlDatabase {

    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean isOut;

    private FailingDatabase() throws SQLException {}

    public static FailingDatabase made() {
        Platform.started();
        try {
            return new FailingDatabase();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void goOut() {
        isOut = true;
    }

    public void comeBack() {
        isOut = false;
    }

    public int asked() {
        return asked.get();
    }

    @Override
    public <T> T promptly(int patienceMillis, HandleCallback<T, RuntimeException> work) {
        asked.incrementAndGet();
        if (isOut) {
            throw new ConnectionException(new SQLException("The connection is lost", "08006"));
        }
        return super.promptly(patienceMillis, work);
    }
}
