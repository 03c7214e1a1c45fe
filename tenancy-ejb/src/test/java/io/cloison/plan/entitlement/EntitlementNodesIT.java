package io.cloison.plan.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.node.NodeJvm;
import io.cloison.plan.Entitlements;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.subscription.ChangeRequest;
import io.cloison.plan.subscription.PlanChanges;
import io.cloison.tenant.CatalogueSettings;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.APlan;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes in two JVMs over one database: what changes on one is in force on the other, since that one asks. */
class EntitlementNodesIT {

    private static final String METRIC = "calls";
    private static final Duration NEVER = Duration.ofHours(1);

    private final Platform platform = Platform.started();
    private final Entitlements entitlements = platform.bean(Entitlements.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final Plan plan = APlan.with("{\"max_calls\": 5}").create();

    @BeforeEach
    void subscribe() {
        platform.bean(PlanChanges.class).change(tenant, new ChangeRequest(plan.key(), null, false), "ada");
    }

    @Test
    void another_version_another_plan_and_an_own_limit_are_in_force_on_the_other_node() {
        try (NodeJvm other = node(CatalogueSettings.MAX_AGE.get())) {
            assertThat(told(other)).isEqualTo(5);

            APlan.revised(plan, "{\"max_calls\": 7}");
            await(() -> told(other) == 7);

            Plan pro = APlan.with("{\"max_calls\": 70}").priced(1000).create();
            platform.bean(PlanChanges.class).change(tenant, new ChangeRequest(pro.key(), null, false), "ada");
            await(() -> told(other) == 70);

            own(Map.of(METRIC, 9L));
            await(() -> told(other) == 9);

            own(Map.of());
            await(() -> told(other) == 70);
        }
    }

    @Test
    void what_the_other_node_changes_is_in_force_here() {
        assertThat(here()).isEqualTo(5);
        try (NodeJvm other = node(CatalogueSettings.MAX_AGE.get())) {
            other.send("set " + tenant + " " + METRIC + " 11").hear("SET");
            await(() -> here() == 11);
        }
    }

    /** It is the question after changes that brings them: a node that does not ask stays with what it knows. */
    @Test
    void a_node_that_does_not_ask_goes_on_under_the_old_limit() {
        try (NodeJvm asking = node(CatalogueSettings.MAX_AGE.get());
                NodeJvm deaf = node(NEVER)) {
            assertThat(told(asking)).isEqualTo(5);
            assertThat(told(deaf)).isEqualTo(5);

            APlan.revised(plan, "{\"max_calls\": 7}");
            await(() -> told(asking) == 7);

            assertThat(told(deaf)).isEqualTo(5);
        }
    }

    /** What is answered is at most twice as old as the setting allows, or is not answered: {@code CatalogueOutageTest}. */
    @Test
    void as_it_comes_a_node_asks_often_enough_for_a_change_to_be_in_force_within_a_second() {
        assertThat(CatalogueSettings.MAX_AGE.get().multipliedBy(2)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    private NodeJvm node(Duration maxAge) {
        return NodeJvm.of(EntitlementNode.class, platform.database())
                .with(CatalogueSettings.MAX_AGE.name(), maxAge)
                .start()
                .hear("READY");
    }

    private long told(NodeJvm node) {
        return Long.parseLong(node.send("tell " + tenant + " " + METRIC).hear());
    }

    private long here() {
        Long value = entitlements.limit(tenant, METRIC).value();
        return value == null ? -1 : value;
    }

    private void own(Map<String, Long> wanted) {
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useTransaction(handle -> platform.bean(TenantLimits.class).replace(handle, tenant, wanted, "ada"));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).isNegative();
            LockSupport.parkNanos(5_000_000);
        }
    }
}
