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
import io.cloison.plan.course.Subscription.AtPeriodEnd;
import io.cloison.plan.course.When;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

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
                    : before.then(AtPeriodEnd.CANCEL);
        });
    }

    /**
     * Takes back a cancellation that has not happened yet, or goes on after a pause.
     *
     * @param by who asked for it
     * @throws ProblemException {@code not-found} where there is none; {@code conflict} where it has ended
     */
    public Subscription resume(TenantId tenant, String by) {
        return withPlan(tenant, "subscription.resumed", by, (before, plan) -> {
            if (before.status() == CANCELED) {
                throw new ProblemException(ProblemKind.CONFLICT, "The subscription is canceled; change to a plan.");
            }
            if (before.status() == PAUSED) {
                return Pauses.goOn(before, plan, writer.now());
            }
            return before.atPeriodEnd().cancel() ? before.then(AtPeriodEnd.GO_ON) : before;
        });
    }

    /**
     * Moves the subscription to a state: what a payment that failed, or an administrator, does. A trial that becomes active ends now.
     *
     * @param by who asked for it
     * @throws ProblemException {@code not-found} where there is none; {@code conflict} where the states do not follow each other
     */
    public Subscription become(TenantId tenant, SubscriptionStatus status, String by) {
        return withPlan(
                tenant,
                "subscription." + status.code().replace('_', '-'),
                by,
                (before, plan) -> Pauses.become(before, plan, status, writer.now()));
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

    private Subscription move(TenantId tenant, String action, String by, Function<Subscription, Subscription> work) {
        return withPlan(tenant, action, by, (before, plan) -> work.apply(before));
    }

    /** The plan is held before the tenant is locked; where the subscription has another one by then, the caller tries again. */
    private Subscription withPlan(
            TenantId tenant, String action, String by, BiFunction<Subscription, Plan, Subscription> work) {
        String key = require(tenant).plan();
        var changed = control.jdbi().inTransaction(handle -> {
            Plan plan = writer.plans().hold(handle, key);
            Subscription before = writer.lock(handle, tenant).orElseThrow(ProblemException::notFound);
            if (!before.plan().equals(key)) {
                throw new ProblemException(ProblemKind.CONFLICT, "The subscription has just changed.");
            }
            Subscription after = work.apply(before, plan);
            return after.equals(before)
                    ? Optional.<SubscriptionChanged>empty()
                    : Optional.of(writer.write(handle, Optional.of(before), PlanChange.free(after), action, by));
        });
        changed.ifPresent(news::tell);
        return require(tenant);
    }

    static String action(Optional<Subscription> before) {
        return before.isEmpty() ? "subscription.begun" : "subscription.changed";
    }
}
