package io.cloison.alert.rule;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.plan.Limit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tenants' rules, and by what their usage is judged. Thread-safe. */
@Singleton
public class AlertRules {

    private final ControlDatabase control;
    private final AuditTrail audit;
    private final List<Integer> thresholds = Arrays.stream(
                    AlertSettings.THRESHOLDS.get().split(",", -1))
            .map(String::strip)
            .map(Integer::valueOf)
            .toList();

    @Inject
    AlertRules(ControlDatabase control, AuditTrail audit) {
        this.control = control;
        this.audit = audit;
    }

    /**
     * The tenant's own rules, oldest first.
     *
     * @param after only those younger than this one; null for the first page
     */
    public List<AlertRule> list(TenantId tenant, @Nullable UUID after, int limit) {
        return control.jdbi().withHandle(handle -> RuleStore.list(handle, tenant, after, limit));
    }

    /** The rule; {@code not-found} where the tenant has none with the id. */
    public AlertRule get(TenantId tenant, UUID id) {
        return control.jdbi().withHandle(handle -> require(handle, tenant, id));
    }

    /** Makes a rule; {@code invalid}, {@code conflict} where the tenant has as many as it may. */
    public AlertRule create(TenantId tenant, RuleSpec spec, String actor) {
        spec.check();
        return control.jdbi().inTransaction(handle -> {
            if (RuleStore.countLocked(handle, tenant) >= AlertSettings.MAX_RULES.get()) {
                throw new ProblemException(
                        ProblemKind.CONFLICT,
                        "A tenant has at most " + AlertSettings.MAX_RULES.get() + " alert rules.");
            }
            AlertRule made = RuleStore.insert(handle, tenant, spec);
            record(handle, made, actor, "alert_rule.created");
            return made;
        });
    }

    /** Changes the rule where it has the version; {@code not-found}, {@code invalid}, {@code precondition-failed}. */
    public AlertRule change(TenantId tenant, UUID id, long version, RuleSpec spec, String actor) {
        spec.check();
        return control.jdbi().inTransaction(handle -> {
            require(handle, tenant, id);
            AlertRule changed = RuleStore.update(handle, tenant, id, version, spec);
            record(handle, changed, actor, "alert_rule.changed");
            return changed;
        });
    }

    /** Removes the rule where it has the version, null for any; {@code not-found}, {@code precondition-failed}. */
    public void delete(TenantId tenant, UUID id, @Nullable Long version, String actor) {
        control.jdbi().useTransaction(handle -> {
            AlertRule deleted = RuleStore.delete(handle, tenant, id, version).orElseThrow(() -> {
                require(handle, tenant, id);
                return ProblemException.changed();
            });
            record(handle, deleted, actor, "alert_rule.deleted");
        });
    }

    /** By what the tenant's usage of the metric is judged under the limit; empty where its own rules are all disabled. */
    public List<Policy> policies(TenantId tenant, String metric, Limit limit) {
        List<AlertRule> own = control.jdbi().withHandle(handle -> RuleStore.of(handle, tenant, metric));
        if (own.isEmpty()) {
            List<Integer> named = limit.thresholds();
            return List.of(new Policy(
                    Policy.DEFAULT, named == null ? thresholds : named, true, Set.of(Channel.EMAIL, Channel.WEBHOOK)));
        }
        return own.stream()
                .filter(rule -> rule.spec().enabled())
                .map(Policy::of)
                .toList();
    }

    private static AlertRule require(Handle handle, TenantId tenant, UUID id) {
        return RuleStore.find(handle, tenant, id).orElseThrow(ProblemException::notFound);
    }

    private void record(Handle handle, AlertRule rule, String actor, String action) {
        var detail = Json.createObjectBuilder()
                .add("rule", rule.id().toString())
                .add("metric", rule.spec().metric())
                .build();
        audit.record(handle, rule.tenant(), actor, action, detail);
    }
}
