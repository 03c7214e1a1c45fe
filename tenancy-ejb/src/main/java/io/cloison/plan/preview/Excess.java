package io.cloison.plan.preview;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.plan.CurrentUsage;
import io.cloison.plan.CurrentUsage.Measure;
import io.cloison.plan.feature.Features;
import io.cloison.plan.feature.PlanLimit;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds out who has used more than a plan would allow. Thread-safe. */
@Singleton
public class Excess {

    private final ControlDatabase control;
    private final Supplier<Optional<CurrentUsage>> usage;

    @Inject
    public Excess(ControlDatabase control, Instance<CurrentUsage> usage) {
        this(control, () -> usage.isUnsatisfied() ? Optional.empty() : Optional.of(usage.get()));
    }

    Excess(ControlDatabase control, Supplier<Optional<CurrentUsage>> usage) {
        this.control = control;
        this.usage = usage;
    }

    /** The metrics, by key, of which the tenant has used more than the features allow; its own limits are not touched by a plan. */
    public List<String> of(TenantId tenant, Features features) {
        return of(List.of(tenant), features).getOrDefault(tenant, List.of());
    }

    /** The same for many tenants; each of them is in the answer. */
    public Map<TenantId, List<String>> of(Collection<TenantId> tenants, Features features) {
        Map<TenantId, Map<String, Long>> used = used(tenants, features);
        Map<TenantId, Set<String>> own = used.isEmpty() ? Map.of() : own(tenants);
        var found = new HashMap<TenantId, List<String>>();
        for (TenantId tenant : tenants) {
            Map<String, Long> units = used.getOrDefault(tenant, Map.of());
            Set<String> kept = own.getOrDefault(tenant, Set.of());
            found.put(
                    tenant,
                    features.limits().entrySet().stream()
                            .filter(limit -> !kept.contains(limit.getKey()))
                            .filter(limit -> isLess(limit.getValue(), units.getOrDefault(limit.getKey(), 0L)))
                            .map(Map.Entry::getKey)
                            .toList());
        }
        return found;
    }

    private static boolean isLess(PlanLimit limit, long used) {
        Long value = limit.value();
        return value != null && value < used;
    }

    private Map<TenantId, Map<String, Long>> used(Collection<TenantId> tenants, Features features) {
        List<Measure> measures = features.limits().entrySet().stream()
                .filter(limit -> limit.getValue().value() != null)
                .map(limit -> new Measure(limit.getKey(), limit.getValue().window()))
                .toList();
        return measures.isEmpty() || tenants.isEmpty()
                ? Map.of()
                : usage.get().map(known -> known.used(tenants, measures)).orElse(Map.of());
    }

    private Map<TenantId, Set<String>> own(Collection<TenantId> tenants) {
        String ids = tenants.stream().map(TenantId::toString).collect(Collectors.joining(",", "{", "}"));
        var own = new HashMap<TenantId, Set<String>>();
        control.jdbi()
                .useHandle(handle -> handle.createQuery(
                                "select tenant_id, metric from tenant_limit where tenant_id = any (:ids::uuid[])")
                        .bind("ids", ids)
                        .map((row, context) -> Map.entry(
                                new TenantId(row.getObject("tenant_id", UUID.class)), row.getString("metric")))
                        .forEach(limit -> own.computeIfAbsent(limit.getKey(), id -> new HashSet<>())
                                .add(limit.getValue())));
        return own;
    }
}
