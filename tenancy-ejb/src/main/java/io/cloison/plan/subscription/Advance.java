package io.cloison.plan.subscription;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.operation.StaleLeaseException;
import io.cloison.plan.SubscriptionChanged;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.course.Course;
import io.cloison.plan.course.PlanChange;
import io.cloison.plan.course.Subscription;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Moves on the subscriptions whose time has come. A step is one transaction that looks again under the tenant's lock, so that two nodes, or
 * one that comes back, do it once; after a long absence every period that has passed is opened in turn. The period that begins is in the time
 * zone that the tenant has by then.
 */
@Singleton
class Advance {

    private static final System.Logger LOG = System.getLogger(Advance.class.getName());
    private static final int PAGE = 200;
    private static final String BY = "system";

    private final ControlDatabase control;
    private final SubscriptionStore store;
    private final SubscriptionWriter writer;
    private final SubscriptionNews news;

    @Inject
    Advance(ControlDatabase control, SubscriptionStore store, SubscriptionWriter writer, SubscriptionNews news) {
        this.control = control;
        this.store = store;
        this.writer = writer;
        this.news = news;
    }

    /**
     * Moves on everything that is due; one that fails is left for the next time.
     *
     * @param guard called first in each step's transaction
     */
    Result run(Consumer<Handle> guard) {
        Instant now = writer.now();
        int moved = 0;
        int failed = 0;
        TenantId last = null;
        List<TenantId> page;
        do {
            page = store.due(now, last, PAGE);
            for (TenantId tenant : page) {
                int steps = advance(tenant, now, guard);
                moved += Math.max(0, steps);
                failed += steps < 0 ? 1 : 0;
                last = tenant;
            }
        } while (page.size() == PAGE);
        return new Result(moved, failed);
    }

    /** How many steps the tenant's subscription has made; -1 where one failed. */
    private int advance(TenantId tenant, Instant now, Consumer<Handle> guard) {
        try {
            int steps = 0;
            while (step(tenant, now, guard)) {
                steps++;
            }
            return steps;
        } catch (StaleLeaseException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The subscription of the tenant " + tenant + " cannot be moved on", e);
            return -1;
        }
    }

    private boolean step(TenantId tenant, Instant now, Consumer<Handle> guard) {
        Optional<Subscription> seen = store.find(tenant).filter(subscription -> subscription.isDue(now));
        if (seen.isEmpty()) {
            return false;
        }
        Optional<SubscriptionChanged> changed = control.jdbi().inTransaction(handle -> {
            guard.accept(handle);
            return step(handle, seen.get());
        });
        changed.ifPresent(news::tell);
        return changed.isPresent();
    }

    /** Empty where it has changed since it was seen. */
    Optional<SubscriptionChanged> step(Handle handle, Subscription seen) {
        Plan next = writer.next(handle, seen);
        Optional<Subscription> before = writer.lock(handle, seen.tenant()).filter(seen::equals);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Subscription planned = before.get();
        if (!next.key().equals(planned.planAtEnd())) {
            planned = planned.then(planned.atPeriodEnd().staying());
        }
        Subscription after = Course.step(planned, next, SubscriptionStore.zone(handle, seen.tenant()));
        var changed = writer.write(handle, before, PlanChange.free(after), "subscription.moved-on", BY);
        if (!after.plan().equals(seen.plan())) {
            writer.show(handle, after);
        }
        return Optional.of(changed);
    }

    /**
     * What a run did.
     *
     * @param moved steps made: trials and periods that ended
     * @param failed subscriptions left for the next time
     */
    record Result(int moved, int failed) {}
}
