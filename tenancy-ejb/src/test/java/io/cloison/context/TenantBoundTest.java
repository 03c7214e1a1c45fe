package io.cloison.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.resolution.ACaller;
import io.cloison.resolution.CurrentRequest;
import io.cloison.resolution.OpenRequest;
import io.cloison.resolution.RequestedTenant;
import io.cloison.resolution.TenantResolver;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The interceptor that binds the request's tenant. */
class TenantBoundTest {

    private final Platform platform = Platform.started();
    private final BoundProbe probe = platform.bean(BoundProbe.class);
    private final Tenant tenant = ATenant.in(IsolationMode.ROW).made();
    private final TenantId acme = tenant.id();

    @BeforeEach
    void begin_a_request() {
        OpenRequest.begin();
    }

    @AfterEach
    void end_the_request() {
        OpenRequest.end();
        assertThat(TenantContext.current()).isEmpty();
    }

    @Test
    void a_bound_method_runs_as_the_requests_tenant_and_the_one_before_is_restored() {
        resolve();
        TenantId globex = TenantId.next();

        assertThat(probe.bound(TenantContext::required)).isEqualTo(acme);
        assertThat(TenantScope.call(globex, () -> probe.bound(TenantContext::required)))
                .isEqualTo(acme);
        assertThat(TenantScope.call(globex, probe::unbound)).contains(globex);
    }

    @Test
    void an_exception_leaves_the_thread_clean() {
        resolve();

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
        resolve();

        BoundProbe.Asked asked = probe.ask().toCompletableFuture().join();

        assertThat(asked.met).isEmpty();
    }

    private void resolve() {
        CurrentRequest request = platform.bean(CurrentRequest.class);
        request.begin(ACaller.with("member").claiming(tenant.slug()).made(), RequestedTenant.NONE);
        assertThat(request.tenant(platform.bean(TenantResolver.class)).id()).isEqualTo(acme);
    }
}
