package io.cloison.plan.subscription;

import static io.cloison.plan.SubscriptionStatus.CANCELED;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.plan.SubscriptionChanged;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.course.PlanChange;
import io.cloison.plan.course.Subscription;
import io.cloison.plan.course.When;
import io.cloison.plan.preview.Excess;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Changes of tenants' plans, and what each would cost and take away. Told and in force as every change of a subscription. Thread-safe. */
@Singleton
public class PlanChanges {

    private final ControlDatabase control;
    private final SubscriptionWriter writer;
    private final Excess excess;
    private final SubscriptionNews news;

    @Inject
    PlanChanges(ControlDatabase control, SubscriptionWriter writer, Excess excess, SubscriptionNews news) {
        this.control = control;
        this.writer = writer;
        this.excess = excess;
        this.news = news;
    }

    /**
     * Changes a tenant's plan, or says what that would mean. A tenant without a subscription gets one.
     *
     * @param by who asked for it
     * @throws ProblemException {@code invalid} on the field {@code plan}; {@code conflict} for a paused subscription; {@code unprocessable}
     *     where the currencies differ
     */
    public Quote change(TenantId tenant, ChangeRequest request, String by) {
        List<String> exceeds = writer.plans()
                .find(request.plan())
                .map(plan -> excess.of(tenant, plan.terms().features()))
                .orElse(List.of());
        return request.preview() ? preview(tenant, request, exceeds) : apply(tenant, request, exceeds, by);
    }

    private Quote preview(TenantId tenant, ChangeRequest request, List<String> exceeds) {
        return control.jdbi().inTransaction(handle -> {
            Plan plan = writer.plans().requireActive(handle, request.plan());
            var before = SubscriptionStore.find(handle, tenant);
            When when = when(handle, before, plan, request.when());
            return quote(plan, when, planned(handle, tenant, before, plan, when), exceeds);
        });
    }

    private Quote apply(TenantId tenant, ChangeRequest request, List<String> exceeds, String by) {
        var done = control.jdbi().inTransaction(handle -> {
            Plan plan = writer.plans().requireActive(handle, request.plan());
            var before = writer.lock(handle, tenant);
            When when = when(handle, before, plan, request.when());
            PlanChange change = planned(handle, tenant, before, plan, when);
            Quote quote = quote(plan, when, change, exceeds);
            return before.filter(change.after()::equals).isPresent()
                    ? new Done(null, quote)
                    : new Done(write(handle, before, change, when, by), quote);
        });
        SubscriptionChanged changed = done.changed();
        if (changed != null) {
            news.tell(changed);
        }
        return done.quote();
    }

    private SubscriptionChanged write(
            Handle handle, Optional<Subscription> before, PlanChange change, When when, String by) {
        if (when == When.NOW) {
            writer.show(handle, change.after());
        }
        String action = when == When.NOW ? Subscriptions.action(before) : "subscription.change-planned";
        return writer.write(handle, before, change, action, by);
    }

    private PlanChange planned(Handle handle, TenantId tenant, Optional<Subscription> before, Plan plan, When when) {
        return when == When.PERIOD_END
                ? PlanChange.atPeriodEnd(before.orElseThrow(ProblemException::notFound), plan)
                : writer.now(handle, tenant, before, plan);
    }

    private When when(Handle handle, Optional<Subscription> before, Plan plan, @Nullable When asked) {
        boolean isNew =
                before.filter(subscription -> subscription.status() != CANCELED).isEmpty();
        if (isNew) {
            return When.NOW;
        }
        if (asked != null) {
            return asked;
        }
        boolean isUpgrade = writer.plans()
                .find(handle, before.get().plan())
                .map(old -> plan.terms().price().isAtLeast(old.terms().price()))
                .orElse(true);
        return isUpgrade ? When.NOW : When.PERIOD_END;
    }

    private Quote quote(Plan plan, When when, PlanChange change, List<String> exceeds) {
        Subscription after = change.after();
        return new Quote(
                plan.key(),
                when,
                when == When.NOW ? writer.now() : after.nextEnd(),
                after.currency(),
                change.lines(),
                exceeds);
    }

    /** The change is null where there was nothing to change. */
    private record Done(@Nullable SubscriptionChanged changed, Quote quote) {}
}
