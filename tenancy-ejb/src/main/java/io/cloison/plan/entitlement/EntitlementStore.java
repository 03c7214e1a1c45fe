package io.cloison.plan.entitlement;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Limit;
import io.cloison.plan.StoredCalendar;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.feature.Features;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Reads what a tenant may use from the tables of plans, subscriptions and tenants' own limits. */
@Singleton
class EntitlementStore {

    private final ControlDatabase control;

    @Inject
    EntitlementStore(ControlDatabase control) {
        this.control = control;
    }

    /** The state of one snapshot; {@code unavailable} where it cannot be read. */
    Entitled read(TenantId tenant) {
        try {
            return control.jdbi().inTransaction(handle -> {
                handle.execute("set transaction isolation level repeatable read, read only");
                return entitled(subscribed(handle, tenant), TenantLimitStore.read(handle, tenant));
            });
        } catch (JdbiException e) {
            throw ProblemException.unavailable("The limits of the tenant cannot be read.", 1, e);
        }
    }

    private static Entitled entitled(Optional<Subscribed> subscribed, Map<String, TenantLimit> own) {
        Features features = subscribed.map(Subscribed::features).orElse(Features.NONE);
        var limits = new HashMap<String, Limit>();
        subscribed.ifPresent(plan ->
                features.limits().forEach((metric, limit) -> limits.put(metric, limit.from(plan.source()))));
        own.forEach((metric, limit) ->
                limits.put(metric, limit.over(features.limits().get(metric))));
        boolean isOn = subscribed.map(plan -> plan.status().hasFeatures()).orElse(false);
        return new Entitled(
                limits,
                features.switches().entrySet().stream()
                        .filter(feature -> isOn && feature.getValue())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                subscribed.map(Subscribed::calendar).orElse(BillingCalendar.UTC));
    }

    private static Optional<Subscribed> subscribed(Handle handle, TenantId tenant) {
        return handle.createQuery("""
                        select s.plan, v.version, v.features::text features, s.status, s.time_zone, s.anchor, s.months,
                          s.zone_before, s.zone_since
                        from subscription s join plan p on p.key = s.plan
                          join plan_version v on v.plan = p.key and v.version = p.version
                        where s.tenant_id = :tenant""")
                .bind("tenant", tenant.value())
                .map((row, context) -> subscribed(row))
                .findOne();
    }

    private static Subscribed subscribed(ResultSet row) throws SQLException {
        try (var json = Json.createReader(new StringReader(row.getString("features")))) {
            return new Subscribed(
                    new Limit.OfPlan(row.getString("plan"), row.getInt("version")),
                    Features.of(json.readObject()),
                    SubscriptionStatus.of(row.getString("status")),
                    StoredCalendar.read(row));
        }
    }

    /** A subscription with the version of its plan that is in force. */
    private record Subscribed(
            Limit.OfPlan source, Features features, SubscriptionStatus status, BillingCalendar calendar) {}
}
