package io.cloison.isolation;

import static io.cloison.testing.Problems.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.testing.Eventually;
import io.cloison.testing.TemporarySetting;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One tenant's share of a node is bounded, and others do not feel it. */
class TenantCapTest {

    private final TenantId acme = TenantId.next();
    private final TenantId globex = TenantId.next();

    @Test
    void a_tenant_beyond_its_share_is_told_to_come_back_and_others_are_served() {
        TenantCap cap = cap("2", "0");
        cap.enter(acme);
        cap.enter(acme);

        assertThatThrownBy(() -> cap.enter(acme)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
            assertThat(problem.members()).containsEntry("retry_after", 1L);
        });
        assertThatCode(() -> cap.enter(globex)).doesNotThrowAnyException();
    }

    @Test
    void a_slot_given_back_serves_the_one_who_waits_and_no_more_may_wait() throws Exception {
        TenantCap cap = cap("1", "1");
        cap.enter(acme);
        var waiting = new FutureTask<>(() -> cap.enter(acme), true);
        var thread = new Thread(waiting);
        thread.start();
        Eventually.holds("It waits", () -> thread.getState() == Thread.State.TIMED_WAITING);
        assertKind(ProblemKind.UNAVAILABLE, () -> cap.enter(acme));

        cap.leave(acme);

        assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_refusal_leaves_no_slot_taken() {
        TenantCap cap = cap("1", "0");
        cap.enter(acme);
        assertKind(ProblemKind.UNAVAILABLE, () -> cap.enter(acme));
        cap.leave(acme);

        assertThatCode(() -> cap.enter(acme)).doesNotThrowAnyException();
    }

    @Test
    void a_tenant_that_is_not_at_work_holds_no_memory() {
        TenantCap cap = cap("2", "0");
        for (int i = 0; i < 1000; i++) {
            TenantId tenant = TenantId.next();
            cap.enter(tenant);
            cap.leave(tenant);
        }

        assertThat(cap.tenantsAtWork()).isZero();
    }

    private static TenantCap cap(String connections, String waiters) {
        return TemporarySetting.of(
                "cloison.pool.tenant-connections",
                connections,
                () -> TemporarySetting.of("cloison.pool.tenant-waiters", waiters, TenantCap::new));
    }
}
