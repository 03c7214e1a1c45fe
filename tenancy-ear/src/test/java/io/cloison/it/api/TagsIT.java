package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Call;
import io.cloison.it.stack.APlan;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entity tags of resources that have no version. */
class TagsIT {
    private static Api api;
    private static ATenant tenant;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
        tenant = api.createTenant("shared");
        APlan.give(tenant, APlan.shared(api));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/operations/{operation}",
                "/admin/database-servers/control",
                "/admin/metrics/api_calls",
                "/admin/tenants/{tenant}/subscription",
                "/tenant/subscription",
                "/tenant",
                "/admin/tenants/{tenant}"
            })
    void a_single_resource_has_the_same_tag_while_it_is_the_same(String path) {
        assertThat(tag(path)).matches("\"[^\"]+\"").isEqualTo(tag(path));
    }

    @Test
    void a_resource_that_has_changed_has_another_tag() {
        var before = tag("/tenant/subscription");
        tenant.as("owner", Call.of("POST", Api.ROOT + "/tenant/subscription/cancel"))
                .expect(200);
        assertThat(tag("/tenant/subscription")).isNotEqualTo(before);
    }

    @Test
    void a_list_has_none() {
        assertThat(tenant.projects().expect(200).header("ETag")).isEmpty();
    }

    private static String tag(String template) {
        var path = template.replace("{tenant}", tenant.id()).replace("{operation}", operation());
        var token = path.startsWith("/admin") ? api.adminToken() : tenant.token("owner");
        return api.send(Call.get(Api.ROOT + path).token(token)).expect(200).requiredHeader("ETag");
    }

    private static String operation() {
        return Stack.shared()
                .sql()
                .column("cloison", "select id from control.operation where tenant_id = '" + tenant.id() + "'")
                .get(0);
    }
}
