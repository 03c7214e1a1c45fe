package io.cloison.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.testing.Platform;
import jakarta.enterprise.context.control.RequestContextController;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The interceptor that binds the request's tenant. */
class TenantBoundTest {

    private final Platform platform = Platform.started();
    private final BoundProbe probe = platform.bean(BoundProbe.class);
    private final RequestContextController request = platform.bean(RequestContextController.class);
    private final TenantId acme = TenantId.next();

    @BeforeEach
    void begin_a_request() {
        request.activate();
    }

    @AfterEach
    void end_the_request() {
        request.deactivate();
        assertThat(TenantContext.current()).isEmpty();
    }

    @Test
    void a_bound_method_runs_as_the_requests_tenant_and_the_one_before_is_restored() {
        platform.bean(RequestTenant.class).resolved(acme);
        TenantId globex = TenantId.next();

        assertThat(probe.bound(TenantContext::required)).isEqualTo(acme);
        assertThat(TenantScope.call(globex, () -> probe.bound(TenantContext::required)))
                .isEqualTo(acme);
        assertThat(TenantScope.call(globex, probe::unbound)).contains(globex);
    }

    @Test
    void an_exception_leaves_the_thread_clean() {
        platform.bean(RequestTenant.class).resolved(acme);

        assertThatThrownBy(() -> probe.bound(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
    }

    @Test
    void a_request_without_a_tenant_is_refused() {
        assertThatThrownBy(() -> probe.bound(TenantContext::required))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.TENANT_REQUIRED));
    }

    @Test
    void an_asynchronous_observer_has_no_tenant_unless_it_takes_one() {
        platform.bean(RequestTenant.class).resolved(acme);

        BoundProbe.Asked asked = probe.ask().toCompletableFuture().join();

        assertThat(asked.met).isEmpty();
    }
}
