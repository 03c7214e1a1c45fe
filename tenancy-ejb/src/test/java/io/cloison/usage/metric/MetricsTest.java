package io.cloison.usage.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.plan.Window;
import io.cloison.testing.Platform;
import io.cloison.usage.AMetric;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Platform platform = Platform.started();
    private final Metrics metrics = platform.bean(Metrics.class);

    @Test
    void three_metrics_are_built_in() {
        assertThat(metrics.require(Metric.API_CALLS))
                .returns(Aggregation.COUNT, Metric::aggregation)
                .returns(Window.BILLING_PERIOD, Metric::window);
        assertThat(metrics.require(Metric.STORAGE))
                .returns(Aggregation.LATEST, Metric::aggregation)
                .returns(Window.NONE, Metric::window);
        assertThat(metrics.require(Metric.USERS).unit()).isEqualTo("user");
    }

    @Test
    void a_metric_is_known_as_it_was_made_here_and_on_another_node() {
        Metric made = AMetric.that(Aggregation.UNIQUE_COUNT)
                .in(Window.DAY)
                .by("region", "tier")
                .made();
        assertThat(metrics.find(made.key())).contains(made);
        assertThat(anotherNode().find(made.key())).contains(made);
        assertThat(metrics.list()).contains(made);
    }

    @Test
    void another_node_that_has_looked_in_vain_finds_it_a_second_later() throws InterruptedException {
        Metric metric = AMetric.that(Aggregation.SUM).built();
        Metrics other = anotherNode();
        assertThat(other.find(metric.key())).isEmpty();
        metrics.create(metric, "tests");
        long end = System.nanoTime() + 60_000_000_000L;
        while (other.find(metric.key()).isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(other.find(metric.key())).contains(metric);
    }

    @Test
    void a_key_is_given_once() {
        Metric made = AMetric.that(Aggregation.SUM).made();
        assertThat(kind(made)).isEqualTo(ProblemKind.CONFLICT);
    }

    @Test
    void what_a_metric_may_not_be_is_told_by_field() {
        var bad = new Metric(
                "Bad Key", " ", "u".repeat(41), Aggregation.UNIQUE_COUNT, null, Window.DAY, List.of("a b"), false);
        assertThatThrownBy(() -> metrics.create(bad, "tests"))
                .asInstanceOf(type(ProblemException.class))
                .returns(ProblemKind.INVALID, ProblemException::kind)
                .extracting(problem -> String.valueOf(problem.members().get("errors")))
                .asString()
                .contains("key", "name", "unit", "property", "group_by");
        assertThat(kind(AMetric.that(Aggregation.COUNT).of("size").built())).isEqualTo(ProblemKind.INVALID);
    }

    @Test
    void its_making_is_audited() {
        Metric made = AMetric.that(Aggregation.MAX).made();
        assertThat(platform.bean(AuditTrail.class).list(null, null, 50))
                .anySatisfy(event -> assertThat(event.action() + event.detail())
                        .contains("metric.created")
                        .contains(made.key()));
    }

    private Metrics anotherNode() {
        return new Metrics(platform.bean(ControlDatabase.class), platform.bean(AuditTrail.class));
    }

    private ProblemKind kind(Metric metric) {
        try {
            metrics.create(metric, "tests");
            throw new AssertionError("The metric was made");
        } catch (ProblemException e) {
            return e.kind();
        }
    }
}
