package io.cloison.usage.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.plan.Window;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.preview.PlanPreview.Affected;
import io.cloison.plan.preview.PlanPreviews;
import io.cloison.plan.subscription.ChangeRequest;
import io.cloison.plan.subscription.PlanChanges;
import io.cloison.plan.subscription.Subscriptions;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.APlan;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.AMetric;
import io.cloison.usage.AnEvent;
import io.cloison.usage.event.Events;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What plans are told of usage, as the platform has put them together. */
class CurrentUsageOfEventsTest {

    private final Platform platform = Platform.started();
    private final Jdbi jdbi = platform.bean(ControlDatabase.class).jdbi();
    private final Metric sum = AMetric.that(Aggregation.SUM).in(Window.NONE).made();
    private final Metric gauge =
            AMetric.that(Aggregation.LATEST).in(Window.NONE).made();
    private final Plan plan = APlan.with(limits(100, 100)).create();
    private final Tenant tenant = subscriber();
    private int events;

    @Test
    void a_preview_names_what_a_tenant_has_used_more_of_than_it_would_be_allowed() {
        Tenant other = subscriber();
        use(tenant, sum, 40);
        use(tenant, sum, 20);
        use(other, sum, 50);
        use(other, gauge, 3);

        var preview = platform.bean(PlanPreviews.class).preview(plan.key(), APlan.json(limits(50, 3)));

        assertThat(preview.exceeding()).isEqualTo(1);
        assertThat(preview.tenants())
                .containsExactly(
                        new Affected(tenant.id(), tenant.slug(), List.of(sum.key())),
                        new Affected(other.id(), other.slug(), List.of()));
    }

    @Test
    void a_change_to_a_smaller_plan_warns_of_a_gauge_that_is_too_high_now() {
        use(tenant, gauge, 7);
        String smaller = APlan.with(limits(50, 6)).create().key();
        var request = new ChangeRequest(smaller, null, true);

        assertThat(platform.bean(PlanChanges.class)
                        .change(tenant.id(), request, "ada")
                        .exceeds())
                .containsExactly(gauge.key());

        use(tenant, gauge, 6);
        assertThat(platform.bean(PlanChanges.class)
                        .change(tenant.id(), request, "ada")
                        .exceeds())
                .isEmpty();
    }

    private String limits(long ofSum, long ofGauge) {
        return "{\"max_%s\": %d, \"max_%s\": %d}".formatted(sum.key(), ofSum, gauge.key(), ofGauge);
    }

    /** Each a second after the one before. */
    private void use(Tenant by, Metric metric, long units) {
        var event = AnEvent.of(by.id(), metric).worth(units);
        event.at(event.built().at().plusSeconds(events++));
        jdbi.useTransaction(handle -> platform.bean(Events.class).append(handle, List.of(event.built())));
    }

    private Tenant subscriber() {
        Tenant made = ATenant.in(IsolationMode.ROW).made();
        jdbi.useTransaction(handle -> platform.bean(Subscriptions.class).put(handle, made.id(), plan.key(), "ada"));
        return made;
    }
}
