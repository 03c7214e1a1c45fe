package io.cloison.plan.entitlement;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.plan.EntitlementNews;
import io.cloison.plan.feature.Features;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Tenants' own limits, which stand over those of their plans. Thread-safe. */
@Singleton
public class TenantLimits {

    private static final int MOST = 200;

    private final ControlDatabase control;
    private final EntitlementNews news;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public TenantLimits(ControlDatabase control, EntitlementNews news, AuditTrail audit, Clock clock) {
        this.control = control;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    /** The tenant's own limits by metric, in the order of the metrics; from the database. */
    public Map<String, TenantLimit> of(TenantId tenant) {
        return control.jdbi().withHandle(handle -> TenantLimitStore.read(handle, tenant));
    }

    /**
     * Reads limits as an administrator writes them: {@code {"max_<metric>": n}}.
     *
     * @return by metric
     * @throws ProblemException {@code invalid} with every member at fault, as {@code limits.<name>}
     */
    public static Map<String, Long> parse(JsonObject json) {
        return LimitRules.check(json, MOST);
    }

    /**
     * Makes these the tenant's own limits, in the caller's transaction. Those that stay keep who set them and when.
     *
     * @param wanted as {@link #parse} reads it
     * @param by who asked for it
     */
    public void replace(Handle handle, TenantId tenant, Map<String, Long> wanted, String by) {
        news.of(handle, tenant);
        handle.afterCommit(() -> news.tell(List.of(tenant)));
        var before = TenantLimitStore.read(handle, tenant);
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var changes = Json.createObjectBuilder();
        wanted.forEach((metric, value) -> {
            TenantLimit old = before.get(metric);
            if (old == null || old.value() != value) {
                TenantLimitStore.put(handle, tenant, metric, new TenantLimit(value, by, at));
                changes.add(Features.LIMIT_PREFIX + metric, value);
            }
        });
        for (String metric : before.keySet()) {
            if (!wanted.containsKey(metric)) {
                TenantLimitStore.remove(handle, tenant, metric);
                changes.addNull(Features.LIMIT_PREFIX + metric);
            }
        }
        JsonObject detail = changes.build();
        if (!detail.isEmpty()) {
            audit.record(handle, tenant, by, "tenant.limits-changed", detail);
        }
    }
}
