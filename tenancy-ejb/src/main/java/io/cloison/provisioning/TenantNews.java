package io.cloison.provisioning;

import io.cloison.base.TenantId;
import io.cloison.operation.StepEvent;
import io.cloison.tenant.TenantChanged;
import io.cloison.tenant.TenantRemoved;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Tells this node at once of a tenant's change that was committed; other nodes learn of it from the catalogue. */
@Singleton
class TenantNews {

    private final Event<TenantChanged> changed;
    private final Event<TenantRemoved> removed;

    @Inject
    TenantNews(Event<TenantChanged> changed, Event<TenantRemoved> removed) {
        this.changed = changed;
        this.removed = removed;
    }

    /** An operation on a tenant has ended. */
    void onEnd(@Observes StepEvent event) {
        TenantId tenant = event.tenantId();
        if (tenant != null && event.step().equals(StepEvent.WHOLE)) {
            changed(tenant);
        }
    }

    void changed(TenantId tenant) {
        changed.fire(new TenantChanged(tenant));
    }

    void removed(TenantId tenant) {
        removed.fire(new TenantRemoved(tenant));
    }
}
