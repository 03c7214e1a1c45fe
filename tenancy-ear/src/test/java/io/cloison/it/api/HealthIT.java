package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Call;
import io.cloison.it.server.Listeners;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthIT {
    private final Api api = Stack.shared().api();

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready"})
    void health_is_up_for_everybody(String path) {
        assertThat(api.send(Call.get(path)).expect(200).json().path("status").asText())
                .isEqualTo("UP");
    }

    @Test
    void the_document_of_the_interface_is_open_and_names_the_routes() {
        var document = api.send(Call.get("/openapi").header("Accept", "application/json"))
                .expect(200);
        assertThat(document.json().path("paths").size()).isGreaterThan(5);
        assertThat(document.body()).contains("/projects").doesNotContain("io.cloison");
    }

    @Test
    void metrics_name_no_tenant() {
        var tenant = api.createTenant("shared");
        tenant.projects().expect(200);
        var metrics = api.send(Call.get("/metrics"));
        assertThat(metrics.status()).isLessThan(500);
        assertThat(metrics.body()).doesNotContain(tenant.slug()).doesNotContain(tenant.id());
    }

    @Test
    void the_isolation_audit_finds_no_fault_with_tenants_of_each_type() {
        Api.TYPES.forEach(api::createTenant);
        var report = api.send(Call.get(Api.ROOT + "/admin/isolation").token(api.adminToken()))
                .expect(200);
        assertThat(report.json().findValues("violations"))
                .as("%s", report)
                .allMatch(violations -> violations.isEmpty());
    }

    @Test
    void the_server_listens_on_the_loopback_address_only() throws Exception {
        assertThat(Listeners.outsideLoopback(Stack.shared().server().process().pid()))
                .isEmpty();
    }
}
