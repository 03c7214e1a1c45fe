package io.cloison.plan.subscription;

import io.cloison.base.TenantId;
import io.cloison.plan.SubscriptionChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the news of subscriptions. */
@ApplicationScoped
class HeardChanges {

    private final List<SubscriptionChanged> heard = new CopyOnWriteArrayList<>();

    void on(@Observes SubscriptionChanged news) {
        heard.add(news);
    }

    List<SubscriptionChanged> of(TenantId tenant) {
        return heard.stream().filter(news -> news.tenant().equals(tenant)).toList();
    }
}
