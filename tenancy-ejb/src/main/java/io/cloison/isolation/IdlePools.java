package io.cloison.isolation;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Closes tenants' own pools when they are idle: a timer on each node, every half minute. */
@Singleton
@SuppressWarnings("NullAway.Init")
public class IdlePools {

    @Inject
    private DatabasePools pools;

    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    void closeIdle() {
        pools.closeIdle(IsolationSettings.IDLE_TIMEOUT.get());
    }
}
