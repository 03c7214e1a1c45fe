package io.cloison.usage.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Period;
import io.cloison.plan.Window;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CountersTest {

    private static final Period DAY = BillingCalendar.UTC.period(Window.DAY, Instant.parse("2026-03-01T10:00:00Z"));

    private final Platform platform = Platform.started();
    private final ControlDatabase control = platform.bean(ControlDatabase.class);
    private final Counters counters = platform.bean(Counters.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();

    @Test
    void usage_adds_up_in_its_own_window() {
        add(of("calls", 3), of("calls", 4), of("bytes", 10));
        add(of("calls", 1));

        assertThat(used("calls")).isEqualTo(8);
        assertThat(used("bytes")).isEqualTo(10);
        assertThat(counters.read(
                        List.of(new CounterKey(tenant, "calls", BillingCalendar.UTC.period(Window.DAY, DAY.end())))))
                .isEmpty();
    }

    @Test
    void a_correction_takes_off_and_never_goes_below_zero() {
        add(of("calls", 5));
        add(of("calls", -2));
        assertThat(used("calls")).isEqualTo(3);

        add(of("calls", -9));
        assertThat(used("calls")).isZero();
    }

    @Test
    void a_gauge_is_replaced() {
        set(of("storage", 500));
        set(of("storage", 20));

        assertThat(used("storage")).isEqualTo(20);
    }

    @Test
    void windows_of_the_same_start_are_different_counters() {
        Period month = BillingCalendar.UTC.period(Window.MONTH, DAY.start());
        assertThat(month.start()).isEqualTo(DAY.start());

        add(of("calls", 1), new Increment(tenant, "calls", month, 10));

        assertThat(used("calls")).isEqualTo(1);
        assertThat(counters.read(List.of(new CounterKey(tenant, "calls", month)))
                        .values())
                .containsExactly(new Count(10, 0));
    }

    @Test
    void callers_that_change_the_same_counters_in_any_order_do_not_wait_for_each_other_for_ever() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            var work = new ArrayList<Callable<Void>>();
            for (int caller = 0; caller < 40; caller++) {
                var random = new Random(caller);
                work.add(() -> {
                    var increments = new ArrayList<>(List.of(of("a", 1), of("b", 1), of("c", 1), of("d", 1)));
                    Collections.shuffle(increments, random);
                    add(increments.toArray(Increment[]::new));
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(List.of(used("a"), used("b"), used("c"), used("d"))).containsOnly(40L);
    }

    private Increment of(String metric, long units) {
        return new Increment(tenant, metric, DAY, units);
    }

    private void add(Increment... increments) {
        control.jdbi().useTransaction(handle -> counters.add(handle, List.of(increments)));
    }

    private void set(Increment value) {
        control.jdbi().useTransaction(handle -> counters.set(handle, value));
    }

    private long used(String metric) {
        var key = new CounterKey(tenant, metric, DAY);
        return counters.read(List.of(key)).getOrDefault(key, Count.NONE).used();
    }
}
