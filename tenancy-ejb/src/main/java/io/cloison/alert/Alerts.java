package io.cloison.alert;

import io.cloison.alert.mail.MailOutbox;
import io.cloison.alert.rule.Channel;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.operation.JobRun;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStore;
import io.cloison.webhook.Webhooks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A tenant's alerts: fired once, listed, acknowledged. Thread-safe. */
@Singleton
public class Alerts {

    /** The type of the news that a threshold was crossed. */
    public static final String CROSSED = "usage.threshold_crossed";

    private final ControlDatabase control;
    private final TenantStore tenants;
    private final Webhooks webhooks;
    private final MailOutbox mail;
    private final Clock clock;

    @Inject
    Alerts(ControlDatabase control, TenantStore tenants, Webhooks webhooks, MailOutbox mail, Clock clock) {
        this.control = control;
        this.tenants = tenants;
        this.webhooks = webhooks;
        this.mail = mail;
        this.clock = clock;
    }

    /**
     * The tenant's alerts, newest first.
     *
     * @param acknowledged only those that were seen, or only those that were not; null for all
     * @param before only those older than this one; null for the first page
     */
    public List<Alert> list(TenantId tenant, @Nullable Boolean acknowledged, @Nullable UUID before, int limit) {
        return control.jdbi().withHandle(handle -> AlertStore.list(handle, tenant, acknowledged, before, limit));
    }

    /** Says that the alert was seen; the first who says so is remembered. {@code not-found} where the tenant has none with the id. */
    public Alert acknowledge(TenantId tenant, UUID id, String by) {
        return control.jdbi()
                .inTransaction(handle -> AlertStore.acknowledge(handle, tenant, id, by, clock.instant()))
                .orElseThrow(ProblemException::notFound);
    }

    /** Fires the alert and tells of it, unless that was done before or the tenant is not active; whether it was done now. */
    boolean fire(Crossing crossing) {
        return control.jdbi().inTransaction(handle -> fire(handle, crossing));
    }

    /** As {@link #fire(Crossing)} for each, in one transaction of the run; how many it was done for. */
    int fire(JobRun run, List<Crossing> crossings) {
        if (crossings.isEmpty()) {
            return 0;
        }
        return control.jdbi().inTransaction(handle -> {
            run.guard(handle);
            int fired = 0;
            for (Crossing crossing : crossings) {
                fired += fire(handle, crossing) ? 1 : 0;
            }
            return fired;
        });
    }

    private boolean fire(Handle handle, Crossing crossing) {
        Optional<Alert> fired = AlertStore.insert(handle, crossing, clock.instant());
        fired.ifPresent(alert -> tell(handle, crossing, alert));
        return fired.isPresent();
    }

    private void tell(Handle handle, Crossing crossing, Alert alert) {
        if (crossing.channels().contains(Channel.WEBHOOK)) {
            webhooks.publish(handle, alert.tenant(), CROSSED, AlertText.data(alert));
        }
        if (crossing.channels().contains(Channel.EMAIL)) {
            String name = tenants.byId(alert.tenant()).map(Tenant::name).orElse("Your organisation");
            mail.write(handle, alert.tenant(), AlertText.subject(alert, name), AlertText.body(alert, name));
        }
    }
}
