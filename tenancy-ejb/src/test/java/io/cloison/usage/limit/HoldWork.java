package io.cloison.usage.limit;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.usage.limit.hold.TestHolds;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a thread of a node does with a tenant's holds, step by step; a step says whether there was something to do. */
@Vetoed
final class HoldWork {

    /** Units of each hold, and how many of them are used when it is settled. */
    static final long HELD = 2;

    static final long SETTLED = 1;

    /** Longer than a test takes. */
    static final Duration TTL = Duration.ofMinutes(10);

    private final TestHolds holds;
    private final TenantId tenant;
    private final ControlDatabase control;
    private @Nullable Deque<UUID> left;

    HoldWork(TestHolds holds, TenantId tenant, ControlDatabase control) {
        this.holds = holds;
        this.tenant = tenant;
        this.control = control;
    }

    /** Opens a hold, unless the limit refuses it. */
    boolean open() {
        try {
            return holds.open(tenant, ANode.CALLS, HELD, TTL, null).units() == HELD;
        } catch (ProblemException refused) {
            if (refused.kind() != ProblemKind.LIMIT_EXCEEDED) {
                throw refused;
            }
            return false;
        }
    }

    boolean settleNext() {
        return next(hold -> holds.settle(tenant, hold, SETTLED));
    }

    boolean releaseNext() {
        return next(hold -> holds.release(tenant, hold));
    }

    boolean expireSome() {
        return holds.expireNow() > 0;
    }

    /** The next of all holds that there were at the beginning, in whatever state; one that fails is the next again. */
    private boolean next(Consumer<UUID> work) {
        Deque<UUID> queue = left == null ? all() : left;
        left = queue;
        UUID hold = queue.peek();
        if (hold == null) {
            return false;
        }
        work.accept(hold);
        queue.remove();
        return true;
    }

    private Deque<UUID> all() {
        return new ArrayDeque<>(control.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select id from control.usage_hold where tenant_id = :tenant order by id")
                        .bind("tenant", tenant.value())
                        .mapTo(UUID.class)
                        .list()));
    }
}
