package io.cloison.usage.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.TenantId;
import io.cloison.plan.Limit;
import io.cloison.plan.Period;
import io.cloison.usage.UsageMoved;
import io.cloison.usage.counter.CounterKey;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NewsTest {

    private static final Period PERIOD =
            new Period(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
    private static final long PATIENCE_SECONDS = 30;

    private final TenantId tenant = TenantId.next();
    private final Account account = new Account(tenant, ANode.CALLS);
    private final Terms terms = new Terms(
            new Limit(10L, true, null, null, new Limit.OfPlan("pro", 1)),
            new CounterKey(tenant, ANode.CALLS.key(), PERIOD));

    @Test
    void of_changes_that_are_told_out_of_order_the_furthest_is_heard() throws InterruptedException {
        var listener = new BusyListener();
        try (var news = new News(listener::hear, Thread::new)) {
            news.moved(account, terms, 1);
            listener.isBusy();
            news.moved(account, terms, 10);
            news.moved(account, terms, 9);

            assertThat(listener.heardNext()).isEqualTo(1);
            assertThat(listener.heardNext()).isEqualTo(10);
        }
    }

    @Test
    void nobody_is_told_of_what_has_no_limit() throws InterruptedException {
        var listener = new BusyListener();
        try (var news = new News(listener::hear, Thread::new)) {
            news.moved(account, new Terms(Limit.NONE, terms.key()), 1);
            news.moved(account, terms, 2);

            assertThat(listener.heardNext()).isEqualTo(2);
        }
    }

    /** Hears nothing more until what it has heard is taken from it. */
    private static final class BusyListener {

        private final BlockingQueue<Boolean> busy = new LinkedBlockingQueue<>();
        private final SynchronousQueue<Long> heard = new SynchronousQueue<>();

        void hear(UsageMoved moved) {
            busy.add(true);
            try {
                heard.offer(moved.used(), PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void isBusy() throws InterruptedException {
            assertThat(busy.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        Long heardNext() throws InterruptedException {
            return heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
