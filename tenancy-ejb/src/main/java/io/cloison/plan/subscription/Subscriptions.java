package io.cloison.plan.subscription;

import static io.cloison.plan.SubscriptionStatus.CANCELED;
import static io.cloison.plan.SubscriptionStatus.PAUSED;
import static io.cloison.plan.SubscriptionStatus.TRIALING;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.plan.SubscriptionChanged;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.course.Course;
import io.cloison.plan.course.Pauses;
import io.cloison.plan.course.PlanChange;
import io.cloison.plan.course.Subscription;
import io.cloison.plan.course.When;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Tenants' subscriptions. Each change is audited, told as {@link SubscriptionChanged}, and in force on every node within a second. Thread-safe.
 */
@Singleton
public class Subscriptions {

    private final ControlDatabase control;
    private final SubscriptionStore store;
    private final SubscriptionWriter writer;
    private final SubscriptionNews news;

    @Inject
    Subscriptions(ControlDatabase control, SubscriptionStore store, SubscriptionWriter writer, SubscriptionNews news) {
        this.control = control;
        this.store = store;
        this.writer = writer;
        this.news = news;
    }

    /** The tenant's subscription; empty if it has none. */
    public Optional<Subscription> find(TenantId tenant) {
        return store.find(tenant);
    }

    /** The tenant's subscription; {@code not-found} where it has none. */
    public Subscription require(TenantId tenant) {
        return find(tenant).orElseThrow(ProblemException::notFound);
    }

    /** The version of the subscription's plan that is in force. */
    public int versionInForce(Subscription subscription) {
        return writer.plans().require(subscription.plan()).version();
    }

    /**
     * Begins a subscription, or changes it to the plan now, in the caller's transaction, which itself records the plan's key with the tenant.
     *
     * @param by who asked for it
     * @throws ProblemException {@code invalid} on the field {@code plan} where there is no active plan of that key; else as {@link PlanChanges#change}
     */
    public void put(Handle handle, TenantId tenant, String plan, String by) {
        Plan target = writer.plans().requireActive(handle, plan);
        SubscriptionChanged changed = put(handle, tenant, target, by);
        handle.afterCommit(() -> news.tell(changed));
    }

    private SubscriptionChanged put(Handle handle, TenantId tenant, Plan plan, String by) {
        var before = writer.lock(handle, tenant);
        var change = writer.now(handle, tenant, before, plan);
        return writer.write(handle, before, change, action(before), by);
    }

    /**
     * Ends the subscription, at once or at the end of the period or trial. One that has ended stays so; one that is paused ends at once.
     *
     * @param by who asked for it
     * @throws ProblemException {@code not-found} where there is none
     */
    public Subscription cancel(TenantId tenant, When when, String by) {
        return move(tenant, "subscription.canceled", by, before -> {
            if (before.status() == CANCELED) {
                return before;
            }
            return when == When.NOW || before.status() == PAUSED
                    ? Course.cancel(before, writer.now())
                    : before.then(before.atPeriodEnd().canceled());
        });
    }

    /**
     * Takes back a cancellation that has not happened yet, or goes on after a pause.
     *
     * @param by who asked for it
     * @throws ProblemException {@code not-found} where there is none; {@code conflict} where it has ended
     */
    public Subscription resume(TenantId tenant, String by) {
        return change(tenant, "subscription.resumed", by, (before, held) -> {
            if (before.status() == CANCELED) {
                throw new ProblemException(ProblemKind.CONFLICT, "The subscription is canceled; change to a plan.");
            }
            if (before.status() == PAUSED) {
                return Pauses.goOn(before, held.plan(), held.zone(), writer.now());
            }
            return before.then(before.atPeriodEnd().resumed());
        });
    }

    /**
     * Moves the subscription to a state: what a payment that failed, or an administrator, does. A trial that becomes active ends now, and
     * goes on with the plan that is planned for its end.
     *
     * @param by who asked for it
     * @throws ProblemException {@code not-found} where there is none; {@code conflict} where the states do not follow each other, or a trial that is to
     *     be canceled at its end would be paid
     */
    public Subscription become(TenantId tenant, SubscriptionStatus status, String by) {
        String action = "subscription." + status.code().replace('_', '-');
        return change(
                tenant,
                action,
                by,
                status,
                (before, held) -> Pauses.become(before, held.plan(), status, held.zone(), writer.now()));
    }

    /**
     * Lets a trial end at another time; one in the past ends it soon.
     *
     * @param by who asked for it
     * @throws ProblemException {@code not-found}; {@code conflict} where there is no trial; {@code invalid} on the field {@code trial_ends_at}
     */
    public Subscription endTrialAt(TenantId tenant, Instant end, String by) {
        return move(tenant, "subscription.trial-changed", by, before -> {
            if (before.status() != TRIALING) {
                throw new ProblemException(ProblemKind.CONFLICT, "The subscription is in no trial.");
            }
            return Pauses.trialUntil(before, end, writer.now());
        });
    }

    private Subscription move(TenantId tenant, String action, String by, UnaryOperator<Subscription> work) {
        return change(tenant, action, by, (before, held) -> work.apply(before));
    }

    private Subscription change(
            TenantId tenant, String action, String by, BiFunction<Subscription, Held, Subscription> work) {
        return change(tenant, action, by, null, work);
    }

    /** The plan is held before the tenant is locked; where the subscription has another one by then, the caller tries again. */
    private Subscription change(
            TenantId tenant,
            String action,
            String by,
            @Nullable SubscriptionStatus status,
            BiFunction<Subscription, Held, Subscription> work) {
        Subscription seen = require(tenant);
        boolean isAtEnd = status != null && Pauses.endsTrial(seen, status);
        var changed = control.jdbi().inTransaction(handle -> {
            Plan plan = isAtEnd ? writer.next(handle, seen) : writer.plans().hold(handle, seen.plan());
            Subscription before = writer.lock(handle, tenant).orElseThrow(ProblemException::notFound);
            requireSame(seen, before);
            Subscription after = work.apply(before, new Held(plan, SubscriptionStore.zone(handle, tenant)));
            return after.equals(before)
                    ? Optional.<SubscriptionChanged>empty()
                    : Optional.of(write(handle, before, after, action, by));
        });
        changed.ifPresent(news::tell);
        return require(tenant);
    }

    private SubscriptionChanged write(
            Handle handle, Subscription before, Subscription after, String action, String by) {
        if (!after.plan().equals(before.plan())) {
            writer.show(handle, after);
        }
        return writer.write(handle, Optional.of(before), PlanChange.free(after), action, by);
    }

    private static void requireSame(Subscription seen, Subscription now) {
        boolean isSame = now.plan().equals(seen.plan())
                && now.planAtEnd().equals(seen.planAtEnd())
                && now.status() == seen.status();
        if (!isSame) {
            throw new ProblemException(ProblemKind.CONFLICT, "The subscription has just changed.");
        }
    }

    static String action(Optional<Subscription> before) {
        return before.isEmpty() ? "subscription.begun" : "subscription.changed";
    }

    /** What a change may look at: a plan that nobody changes meanwhile, and the tenant's zone. */
    private record Held(Plan plan, ZoneId zone) {}
}
