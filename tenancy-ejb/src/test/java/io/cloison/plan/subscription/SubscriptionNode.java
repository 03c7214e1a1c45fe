package io.cloison.plan.subscription;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.plan.EntitlementNews;
import io.cloison.plan.catalogue.Plans;
import io.cloison.plan.preview.Excess;
import io.cloison.tenant.TenantStore;
import io.cloison.testing.Platform;
import java.time.Clock;

/** The services of subscriptions as another node has them, with a clock of its own. */
final class SubscriptionNode {

    private final Platform platform = Platform.started();
    private final SubscriptionWriter writer;

    SubscriptionNode(Clock clock) {
        writer = new SubscriptionWriter(
                platform.bean(Plans.class),
                platform.bean(EntitlementNews.class),
                platform.bean(TenantStore.class),
                platform.bean(AuditTrail.class),
                clock);
    }

    Subscriptions subscriptions() {
        return new Subscriptions(
                platform.bean(ControlDatabase.class),
                platform.bean(SubscriptionStore.class),
                writer,
                platform.bean(SubscriptionNews.class));
    }

    PlanChanges changes() {
        return new PlanChanges(
                platform.bean(ControlDatabase.class),
                writer,
                platform.bean(Excess.class),
                platform.bean(SubscriptionNews.class));
    }

    /** Moves on everything that is due, as the job does. */
    Advance.Result advanceAll() {
        return advance().run(handle -> {});
    }

    Advance advance() {
        return new Advance(
                platform.bean(ControlDatabase.class),
                platform.bean(SubscriptionStore.class),
                writer,
                platform.bean(SubscriptionNews.class));
    }
}
