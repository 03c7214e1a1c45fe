package io.cloison.plan.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.plan.CurrentUsage;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.catalogue.Plans;
import io.cloison.plan.entitlement.TenantLimits;
import io.cloison.plan.preview.PlanPreview.Affected;
import io.cloison.plan.preview.PlanPreview.Change;
import io.cloison.plan.subscription.Subscriptions;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.APlan;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanPreviewsTest {

    private final Platform platform = Platform.started();
    private final ControlDatabase control = platform.bean(ControlDatabase.class);
    private final KnownUsage usage = new KnownUsage();
    private final PlanPreviews previews =
            new PlanPreviews(control, platform.bean(Plans.class), new Excess(control, () -> Optional.of(usage)));
    private final Plan plan =
            APlan.with("{\"max_users\": 10, \"max_calls\": 100, \"sso\": true}").create();
    private final Tenant big = subscriber();
    private final Tenant small = subscriber();

    @Test
    void it_names_who_would_exceed_at_once_first() {
        usage.put(big.id(), Map.of("users", 6L, "calls", 100L));
        usage.put(small.id(), Map.of("users", 5L));

        PlanPreview preview = preview("{\"max_users\": 5, \"max_calls\": 100, \"sso\": true}");

        assertThat(preview.tenants())
                .containsExactly(
                        new Affected(big.id(), big.slug(), List.of("users")),
                        new Affected(small.id(), small.slug(), List.of()));
        assertThat(preview.affected()).isEqualTo(2);
        assertThat(preview.exceeding()).isEqualTo(1);
    }

    @Test
    void a_tenants_own_limit_is_not_touched_by_a_plan() {
        usage.put(big.id(), Map.of("users", 6L));
        control.jdbi()
                .useTransaction(handle ->
                        platform.bean(TenantLimits.class).replace(handle, big.id(), Map.of("users", 1L), "ada"));

        assertThat(preview("{\"max_users\": 5}").exceeding()).isZero();
    }

    @Test
    void it_shows_what_differs() {
        assertThat(preview("{\"max_users\": 5, \"max_calls\": 100, \"dark\": true}")
                        .diff())
                .containsExactly(
                        Map.entry("dark", new Change(JsonValue.NULL, JsonValue.TRUE)),
                        Map.entry("max_users", new Change(Json.createValue(10L), Json.createValue(5L))),
                        Map.entry("sso", new Change(JsonValue.TRUE, JsonValue.NULL)));
    }

    @Test
    void nothing_is_changed_by_it() {
        preview("{\"max_users\": 0}");

        assertThat(platform.bean(Plans.class).require(plan.key())).isEqualTo(plan);
    }

    @Test
    void an_unknown_plan_or_feature_is_refused() {
        assertThatThrownBy(() -> previews.preview("no-such-plan", APlan.json("{}")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> preview("{\"max_users\": -1}")).isInstanceOf(ProblemException.class);
    }

    private PlanPreview preview(String features) {
        return previews.preview(plan.key(), APlan.json(features));
    }

    private Tenant subscriber() {
        Tenant tenant = ATenant.in(IsolationMode.ROW).made();
        control.jdbi()
                .useTransaction(
                        handle -> platform.bean(Subscriptions.class).put(handle, tenant.id(), plan.key(), "ada"));
        return tenant;
    }

    /** Usage that the test knows. */
    private static final class KnownUsage implements CurrentUsage {

        private final Map<TenantId, Map<String, Long>> used = new HashMap<>();

        void put(TenantId tenant, Map<String, Long> units) {
            used.put(tenant, units);
        }

        @Override
        public Map<TenantId, Map<String, Long>> used(Collection<TenantId> tenants, Collection<Measure> measures) {
            var asked = new HashMap<>(used);
            asked.keySet().retainAll(tenants);
            return asked;
        }
    }
}
