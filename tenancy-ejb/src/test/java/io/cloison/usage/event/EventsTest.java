package io.cloison.usage.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.AMetric;
import io.cloison.usage.AnEvent;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class EventsTest {

    private final Platform platform = Platform.started();
    private final Events events = platform.bean(Events.class);
    private final Jdbi jdbi = platform.bean(ControlDatabase.class).jdbi();
    private final Tenant tenant = ATenant.in(IsolationMode.ROW).made();
    private final Metric metric = AMetric.that(Aggregation.SUM).by("region").made();

    @Test
    void an_event_counts_once_within_a_list_and_for_ever() {
        var event = AnEvent.of(tenant.id(), metric).named("a").built();
        var again = AnEvent.of(tenant.id(), metric).named("a").worth(7).built();
        assertThat(append(event, again)).isEqualTo(1);
        assertThat(append(again)).isZero();
        assertThat(count("usage_event", tenant.id())).isEqualTo(1);
    }

    @Test
    void the_same_id_of_another_source_or_tenant_is_another_event() {
        var event = AnEvent.of(tenant.id(), metric).named("b").built();
        var elsewhere =
                new UsageEvent(tenant.id(), "urn:tests:other", "b", metric.key(), event.at(), 1, event.properties());
        Tenant other = ATenant.in(IsolationMode.ROW).made();
        assertThat(append(
                        event,
                        elsewhere,
                        AnEvent.of(other.id(), metric).named("b").built()))
                .isEqualTo(3);
    }

    @Test
    void source_and_id_do_not_run_into_each_other() {
        assertThat(Digest.key("ab", "c")).isNotEqualTo(Digest.key("a", "bc"));
        assertThat(Digest.key("a", "1b")).isNotEqualTo(Digest.key("a1", "b"));
    }

    @Test
    void new_events_mark_their_buckets_and_known_ones_do_not() {
        var event = AnEvent.of(tenant.id(), metric).built();
        append(event);
        assertThat(count("usage_dirty", tenant.id())).isEqualTo(1);
        append(event);
        assertThat(count("usage_dirty", tenant.id())).isEqualTo(1);
    }

    @Test
    void a_transaction_that_fails_keeps_neither_event_nor_mark() {
        assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                    events.append(
                            handle, List.of(AnEvent.of(tenant.id(), metric).built()));
                    throw new IllegalStateException("later in the transaction");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(count("usage_event", tenant.id())).isZero();
        assertThat(count("usage_dirty", tenant.id())).isZero();
    }

    @Test
    void with_its_tenant_an_event_goes_and_none_comes_after_that() {
        append(AnEvent.of(tenant.id(), metric).built());
        platform.forget(tenant);
        assertThat(count("usage_event", tenant.id())).isZero();
        assertThat(count("usage_dirty", tenant.id())).isZero();
        assertThatThrownBy(() -> append(AnEvent.of(tenant.id(), metric).built()))
                .isInstanceOf(ProblemException.class);
        assertThat(count("usage_event", tenant.id())).isZero();
    }

    @Test
    void the_platform_itself_cannot_change_an_event() {
        append(AnEvent.of(tenant.id(), metric).built());
        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute("update control.usage_event set value = 0")))
                .hasMessageContaining("permission denied");
    }

    private int append(UsageEvent... list) {
        return jdbi.inTransaction(handle -> events.append(handle, List.of(list)));
    }

    private long count(String table, TenantId of) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from control." + table + " where tenant_id = :tenant")
                        .bind("tenant", of.value())
                        .mapTo(long.class)
                        .one());
    }
}
