package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Call;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsIT {
    private static Api api;
    private static ATenant tenant;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
        tenant = api.createTenant("shared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "admin", "member", "viewer"})
    void each_role_reads(String role) {
        tenant.as(role, Call.get(Api.ROOT + "/projects")).expect(200);
        tenant.as(role, Call.get(Api.ROOT + "/tenant")).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "admin", "member"})
    void each_role_but_the_viewer_writes(String role) {
        tenant.as(role, Call.post(Api.ROOT + "/projects", Map.of("name", "of " + role)))
                .expect(201);
    }

    @Test
    void a_viewer_changes_nothing() {
        var path = Api.ROOT + "/projects/" + tenant.project("untouched");
        tenant.as("viewer", Call.post(Api.ROOT + "/projects", Map.of("name", "x")))
                .expectProblem(403, "forbidden");
        tenant.as("viewer", Call.patch(path, Map.of("name", "x")).header("If-Match", "*"))
                .expectProblem(403, "forbidden");
        tenant.as("viewer", Call.delete(path)).expectProblem(403, "forbidden");
        assertThat(tenant.as("viewer", Call.get(path)).expect(200).body()).contains("untouched");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "Owner", "platform", ""})
    void an_unknown_role_may_do_nothing(String role) {
        tenant.as(role, Call.get(Api.ROOT + "/projects")).expectProblem(403, "forbidden");
    }

    @Test
    void no_role_of_a_tenant_opens_the_platform() {
        for (var path :
                List.of("/admin/tenants", "/admin/tenants/" + tenant.id(), "/admin/operations", "/admin/isolation")) {
            for (var role : List.of("owner", "admin", "member", "viewer")) {
                tenant.as(role, Call.get(Api.ROOT + path)).expectProblem(403, "forbidden");
            }
        }
        tenant.as("owner", Call.post(Api.ROOT + "/admin/tenants", Map.of("name", "Mine")))
                .expectProblem(403, "forbidden");
        tenant.as("owner", Call.delete(Api.ROOT + "/admin/tenants/" + tenant.id() + "?confirm=" + tenant.slug()))
                .expectProblem(403, "forbidden");
        tenant.as("owner", Call.get(Api.ROOT + "/tenant")).expect(200);
    }

    @Test
    void the_platforms_administrator_is_no_user_of_a_tenant() {
        var answer = api.send(
                Call.get(Api.ROOT + "/projects").token(api.adminToken()).header("X-Tenant-ID", tenant.slug()));
        assertThat(answer.status()).as("%s", answer).isIn(403, 404);
    }
}
