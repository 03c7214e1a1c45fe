package io.cloison.plan.subscription;

import io.cloison.plan.EntitlementNews;
import io.cloison.plan.SubscriptionChanged;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.List;

/** Tells this node of a subscription's change that was committed. */
@Singleton
class SubscriptionNews {

    private static final System.Logger LOG = System.getLogger(SubscriptionNews.class.getName());

    private final EntitlementNews entitlements;
    private final Event<SubscriptionChanged> changed;

    @Inject
    SubscriptionNews(EntitlementNews entitlements, Event<SubscriptionChanged> changed) {
        this.entitlements = entitlements;
        this.changed = changed;
    }

    /** The change is durable, so an observer that fails cannot undo it. */
    void tell(SubscriptionChanged news) {
        entitlements.tell(List.of(news.tenant()));
        try {
            changed.fire(news);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "An observer of a changed subscription failed", e);
        }
    }
}
