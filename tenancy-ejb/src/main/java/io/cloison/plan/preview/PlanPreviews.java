package io.cloison.plan.preview;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.plan.catalogue.Plans;
import io.cloison.plan.feature.Features;
import io.cloison.plan.preview.PlanPreview.Affected;
import io.cloison.plan.preview.PlanPreview.Change;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says what other features of a plan would do to its subscribers. Thread-safe. */
@Singleton
public class PlanPreviews {

    private static final int PAGE = 500;

    private final ControlDatabase control;
    private final Plans plans;
    private final Excess excess;

    @Inject
    public PlanPreviews(ControlDatabase control, Plans plans, Excess excess) {
        this.control = control;
        this.plans = plans;
        this.excess = excess;
    }

    /**
     * Compares the features with those in force.
     *
     * @throws io.cloison.base.ProblemException {@code not-found} where there is no plan of that key; {@code invalid} with every member of the
     *     features at fault
     */
    public PlanPreview preview(String key, JsonObject features) {
        Features after = Features.of(features);
        Features before = plans.require(key).terms().features();
        var exceeding = new ArrayList<Affected>();
        var others = new ArrayList<Affected>();
        int affected = 0;
        TenantId last = null;
        List<Subscriber> page;
        do {
            page = subscribers(key, last);
            for (Affected tenant : judged(page, after)) {
                (tenant.exceeds().isEmpty() ? others : exceeding).add(tenant);
                last = tenant.id();
            }
            affected += page.size();
        } while (page.size() == PAGE);
        int count = exceeding.size();
        exceeding.addAll(others);
        return new PlanPreview(
                exceeding.subList(0, Math.min(exceeding.size(), PlanPreview.MOST)),
                affected,
                count,
                diff(before.toJson(), after.toJson()));
    }

    static Map<String, Change> diff(JsonObject before, JsonObject after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        var diff = new TreeMap<String, Change>();
        for (String name : names) {
            JsonValue from = before.getOrDefault(name, JsonValue.NULL);
            JsonValue to = after.getOrDefault(name, JsonValue.NULL);
            if (!from.equals(to)) {
                diff.put(name, new Change(from, to));
            }
        }
        return diff;
    }

    private List<Affected> judged(List<Subscriber> page, Features after) {
        Map<TenantId, List<String>> exceeds =
                excess.of(page.stream().map(Subscriber::id).toList(), after);
        return page.stream()
                .map(tenant -> new Affected(tenant.id(), tenant.slug(), exceeds.getOrDefault(tenant.id(), List.of())))
                .toList();
    }

    private List<Subscriber> subscribers(String plan, @Nullable TenantId after) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select t.id, t.slug from subscription s join tenant t on t.id = s.tenant_id
                                where s.plan = :plan and s.status <> 'canceled' and (:after::uuid is null or s.tenant_id > :after::uuid)
                                order by s.tenant_id limit :limit""")
                        .bind("plan", plan)
                        .bind("after", after == null ? null : after.value())
                        .bind("limit", PAGE)
                        .map((row, context) ->
                                new Subscriber(new TenantId(row.getObject("id", UUID.class)), row.getString("slug")))
                        .list());
    }

    private record Subscriber(TenantId id, String slug) {}
}
