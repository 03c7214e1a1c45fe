package io.cloison.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cloison.base.ProblemKind;
import io.cloison.resolution.ACaller;
import io.cloison.resolution.CurrentRequest;
import io.cloison.resolution.OpenRequest;
import io.cloison.resolution.RequestedTenant;
import io.cloison.resolution.TenantResolver;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.testing.Problems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessControlTest {

    private final Platform platform = Platform.started();
    private final Tenant tenant = ATenant.in(IsolationMode.ROW).made();
    private final CurrentRequest request = new CurrentRequest();
    private final AccessControl access =
            new AccessControl(request, platform.bean(TenantResolver.class), platform.bean(Members.class));

    @BeforeEach
    void begin_a_request() {
        OpenRequest.begin();
    }

    @AfterEach
    void end_the_request() {
        OpenRequest.end();
    }

    @Test
    void outside_of_a_request_nothing_is_allowed() {
        OpenRequest.end();
        for (String permission : new String[] {Permissions.PROJECT_READ, Permissions.PLATFORM_TENANTS}) {
            Problems.assertKind(ProblemKind.UNAUTHENTICATED, () -> access.require(permission));
        }
    }

    @Test
    void an_anonymous_request_may_do_nothing_that_needs_a_permission() {
        assertThat(kindOf(null, Permissions.PROJECT_READ)).isEqualTo(ProblemKind.UNAUTHENTICATED);
        assertThat(kindOf(null, Permissions.PLATFORM_TENANTS)).isEqualTo(ProblemKind.UNAUTHENTICATED);
    }

    @Test
    void a_role_of_the_token_counts_in_the_tenant_that_it_claims() {
        assertThatCode(() -> require(member("viewer"), Permissions.PROJECT_READ))
                .doesNotThrowAnyException();
        assertThat(request.tenant()).isEqualTo(tenant.id());
        assertThat(kindOf(member("viewer"), Permissions.PROJECT_WRITE)).isEqualTo(ProblemKind.FORBIDDEN);
        assertThatCode(() -> require(member("member"), Permissions.PROJECT_WRITE))
                .doesNotThrowAnyException();
        assertThat(kindOf(member("member"), Permissions.TENANT_MANAGE)).isEqualTo(ProblemKind.FORBIDDEN);
        assertThatCode(() -> require(member("owner"), Permissions.TENANT_MANAGE))
                .doesNotThrowAnyException();
    }

    @Test
    void a_role_that_does_not_exist_grants_nothing() {
        assertThat(kindOf(member("Owner"), Permissions.PROJECT_READ)).isEqualTo(ProblemKind.FORBIDDEN);
        assertThat(kindOf(member("root"), Permissions.PROJECT_READ)).isEqualTo(ProblemKind.FORBIDDEN);
        assertThat(kindOf(member(), Permissions.PROJECT_READ)).isEqualTo(ProblemKind.FORBIDDEN);
    }

    @Test
    void a_platform_permission_needs_the_platforms_role_from_the_platforms_issuer() {
        assertThatCode(() -> require(ACaller.with("platform-admin"), Permissions.PLATFORM_TENANTS))
                .doesNotThrowAnyException();
        assertThat(kindOf(member("owner"), Permissions.PLATFORM_TENANTS)).isEqualTo(ProblemKind.FORBIDDEN);
        assertThat(kindOf(ACaller.with("platform-admin").ofIssuer(tenant.id()), Permissions.PLATFORM_TENANTS))
                .isEqualTo(ProblemKind.FORBIDDEN);
    }

    @Test
    void a_platform_administrator_is_in_no_tenant_by_that_alone() {
        assertThat(kindOf(member("platform-admin"), Permissions.PROJECT_READ)).isEqualTo(ProblemKind.FORBIDDEN);
        assertThat(kindOf(ACaller.with("platform-admin"), Permissions.PROJECT_READ))
                .isEqualTo(ProblemKind.TENANT_REQUIRED);
    }

    private ACaller member(String... roles) {
        return ACaller.with(roles).claiming(tenant.slug());
    }

    private void require(ACaller caller, String permission) {
        request.begin(caller.made(), RequestedTenant.NONE);
        access.require(permission);
    }

    private ProblemKind kindOf(@org.jspecify.annotations.Nullable ACaller caller, String permission) {
        request.begin(caller == null ? null : caller.made(), RequestedTenant.NONE);
        return Problems.kindOf(() -> access.require(permission));
    }
}
