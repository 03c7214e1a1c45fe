package io.cloison.isolation;

import io.cloison.testing.Platform;
import java.time.Duration;

/** Does at once what the timer does after the idle time, for the measurement of what an idle tenant keeps. */
public final class IdleDatabases {

    private IdleDatabases() {}

    /** Closes every pool of a tenant's own database that nobody works in. */
    public static void close(Platform platform) {
        platform.bean(DatabasePools.class).closeIdle(Duration.ZERO);
    }

    /** How many such pools are open. */
    public static int open(Platform platform) {
        return platform.bean(DatabasePools.class).size();
    }
}
