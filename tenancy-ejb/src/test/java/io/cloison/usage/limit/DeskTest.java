package io.cloison.usage.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Period;
import io.cloison.plan.Window;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.UsageMoved;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.limit.ledger.Lease;
import io.cloison.usage.metric.Metrics;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {

    private static final long PATIENCE_SECONDS = 30;

    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();

    @TempDir
    Path journal;

    @BeforeAll
    static void metric() {
        Metrics metrics = Platform.started().bean(Metrics.class);
        if (metrics.find(ANode.CALLS.key()).isEmpty()) {
            metrics.create(ANode.CALLS, "tests");
        }
    }

    @Test
    void what_was_used_in_a_window_is_no_news_of_the_next() throws InterruptedException {
        var limits = new TestLimits().set("calls", 10, false, null);
        try (var node = new StandingNode(limits, journal)) {
            Account account = node.account(tenant);
            Terms today = node.engine.terms(account);
            Terms tomorrow = next(today);
            Lease lease = node.counting(account, today, 3);

            node.desk.settleNow(account, tomorrow, lease);
            Objects.requireNonNull(node.desk.settle(account, tomorrow, lease)).join();
            node.desk.settleNow(account, today, lease);

            UsageMoved first = node.heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(first).isNotNull();
            assertThat(first.period()).isEqualTo(today.key().period());
            assertThat(first.used()).isEqualTo(3);
        }
    }

    private Terms next(Terms terms) {
        Period next =
                BillingCalendar.UTC.period(Window.DAY, terms.key().period().end());
        return new Terms(terms.limit(), new CounterKey(tenant, ANode.CALLS.key(), next));
    }
}
