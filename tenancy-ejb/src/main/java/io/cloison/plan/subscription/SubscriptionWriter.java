package io.cloison.plan.subscription;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.plan.EntitlementNews;
import io.cloison.plan.SubscriptionChanged;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.catalogue.PlanStatus;
import io.cloison.plan.catalogue.Plans;
import io.cloison.plan.course.Course;
import io.cloison.plan.course.PlanChange;
import io.cloison.plan.course.Subscription;
import io.cloison.tenant.TenantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Changes subscriptions in a caller's transaction, in the one order of locks: plan, tenant, subscription. */
@Singleton
class SubscriptionWriter {

    private final Plans plans;
    private final EntitlementNews news;
    private final TenantStore tenants;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    SubscriptionWriter(Plans plans, EntitlementNews news, TenantStore tenants, AuditTrail audit, Clock clock) {
        this.plans = plans;
        this.news = news;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Plans plans() {
        return plans;
    }

    /** The tenant's subscription, which nobody else changes until the transaction ends; empty if there is none. */
    Optional<Subscription> lock(Handle handle, TenantId tenant) {
        news.of(handle, tenant);
        return SubscriptionStore.find(handle, tenant);
    }

    /** The plan from the period's or the trial's end on: the one that is planned for, unless it was archived since. Held as {@link Plans#hold}. */
    Plan next(Handle handle, Subscription seen) {
        Plan plan = plans.hold(handle, seen.planAtEnd());
        return plan.key().equals(seen.plan()) || plan.status() == PlanStatus.ACTIVE
                ? plan
                : plans.hold(handle, seen.plan());
    }

    /** What the subscription, or none, becomes with the plan now. */
    PlanChange now(Handle handle, TenantId tenant, Optional<Subscription> before, Plan plan) {
        if (before.isEmpty()) {
            Instant now = now();
            var begun = Course.begin(tenant, plan, SubscriptionStore.firstCalendar(handle, tenant, now), now);
            return PlanChange.begin(begun, plan);
        }
        Subscription subscription = before.get();
        Plan old = plans.find(handle, subscription.plan()).orElseThrow(ProblemException::notFound);
        return subscription.status() == SubscriptionStatus.CANCELED
                ? PlanChange.now(subscription.movedTo(SubscriptionStore.zone(handle, tenant), now()), old, plan, now())
                : PlanChange.now(subscription, old, plan, now());
    }

    /** Writes what the subscription, or none, has become; the tenant shows the key of its plan. */
    SubscriptionChanged write(
            Handle handle, Optional<Subscription> before, PlanChange change, String action, String by) {
        Subscription after = change.after();
        if (before.isEmpty()) {
            SubscriptionStore.insert(handle, after);
        } else {
            SubscriptionStore.update(handle, after);
        }
        audit.record(handle, after.tenant(), by, action, detail(before, change));
        return new SubscriptionChanged(
                after.tenant(), before.map(Subscription::plan).orElse(null), after.plan(), after.status());
    }

    /** Shows the key of the subscription's plan with the tenant. */
    void show(Handle handle, Subscription after) {
        tenants.subscribe(handle, after.tenant(), after.plan());
    }

    private static JsonObject detail(Optional<Subscription> before, PlanChange change) {
        Subscription after = change.after();
        var detail = Json.createObjectBuilder()
                .add("plan", after.plan())
                .add("status", after.status().code())
                .add("period_end", after.period().end().toString());
        before.ifPresent(old -> detail.add("plan_before", old.plan())
                .add("status_before", old.status().code()));
        String next = after.atPeriodEnd().plan();
        if (next != null) {
            detail.add("plan_next", next);
        }
        if (!change.lines().isEmpty()) {
            var lines = Json.createArrayBuilder();
            change.lines()
                    .forEach(line -> lines.add(Json.createObjectBuilder()
                            .add("description", line.description())
                            .add("amount", line.amount())));
            detail.add("currency", after.currency()).add("proration", lines);
        }
        return detail.build();
    }
}
