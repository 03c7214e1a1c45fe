package io.cloison.usage.limit;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.testing.Platform;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/** What the database has on record of a tenant, over all windows. */
@Vetoed
public record Books(TenantId tenant) {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    public long used() {
        return sum("usage_counter", "used");
    }

    public long leased() {
        return sum("usage_counter", "leased");
    }

    public long held() {
        return sum("usage_counter", "held");
    }

    public long events() {
        return sum("usage_event", "value");
    }

    /** Waits until the condition holds. */
    public static void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                Assertions.fail(what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Waits until nothing is leased, and what was admitted is on record. */
    void settled() {
        await(() -> leased() == 0, "The leases come back");
    }

    private long sum(String table, String column) {
        return Platform.started()
                .bean(ControlDatabase.class)
                .jdbi()
                .withHandle(handle -> handle.createQuery("select coalesce(sum(" + column + "), 0) from control." + table
                                + " where tenant_id = :tenant")
                        .bind("tenant", tenant.value())
                        .mapTo(long.class)
                        .one());
    }
}
