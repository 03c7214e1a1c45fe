package io.cloison.isolation;

import static io.cloison.testing.Problems.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.context.TenantScope;
import io.cloison.project.ProjectService;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tenant that has taken all it may gets "come back", the others get answers. */
class FairShareTest {

    private final Platform platform = Platform.started();
    private final ProjectService projects = platform.bean(ProjectService.class);

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_tenant_that_exhausts_its_cap_is_unavailable_while_others_are_served(IsolationMode mode) throws Exception {
        TenantId greedy = ATenant.in(mode).made().id();
        TenantId other = ATenant.in(mode).made().id();
        int cap = IsolationSettings.TENANT_CONNECTIONS.get();
        var inside = new CountDownLatch(cap);
        var done = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(cap);
        List<Future<?>> held = new ArrayList<>();
        try {
            for (int i = 0; i < cap; i++) {
                held.add(threads.submit(() -> platform.in(greedy, () -> holding(inside, done))));
            }
            assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();

            assertKind(ProblemKind.UNAVAILABLE, () -> TenantScope.call(greedy, () -> projects.list(null, 1)));
            assertThat(TenantScope.call(other, () -> projects.list(null, 1))).isEmpty();
        } finally {
            done.countDown();
            threads.shutdown();
        }
        for (Future<?> each : held) {
            assertThat(each.get()).isEqualTo(true);
        }
        assertThat(TenantScope.call(greedy, () -> projects.list(null, 1))).isEmpty();
    }

    private boolean holding(CountDownLatch inside, CountDownLatch done) {
        projects.list(null, 1);
        inside.countDown();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }
}
