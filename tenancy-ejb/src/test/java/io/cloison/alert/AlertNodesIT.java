package io.cloison.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.node.NodeJvm;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.webhook.delivery.Deliveries;
import io.cloison.webhook.endpoint.EndpointSpec;
import io.cloison.webhook.endpoint.Endpoints;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a node has told, none tells again that is started when the first is gone: whether it ended or was killed. */
class AlertNodesIT {

    private final Platform platform = Platform.started();
    private final Alerts alerts = platform.bean(Alerts.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final UUID webhook = platform.bean(Endpoints.class)
            .create(tenant, new EndpointSpec("http://127.0.0.1:9/", "", List.of(), true), "ada")
            .endpoint()
            .id();

    @Test
    void an_alert_fires_once_across_restarts() {
        try (NodeJvm first = node()) {
            judges(first, 79);
            assertThat(thresholds()).isEmpty();
            judges(first, 80);
            first.kill();
        }
        assertThat(thresholds()).containsExactly(80);

        try (NodeJvm second = node()) {
            judges(second, 85);
            assertThat(thresholds()).containsExactly(80);
            judges(second, 100);
            second.end();
        }

        try (NodeJvm third = node()) {
            judges(third, 119);
            judges(third, 500);
        }
        assertThat(thresholds()).containsExactlyInAnyOrder(80, 100, 120);
        assertThat(told()).isEqualTo(3);
    }

    /** A node that is started anew knows of what was told by the catalogue alone. */
    @Test
    void what_the_catalogue_has_forgotten_a_new_node_tells_again() {
        try (NodeJvm first = node()) {
            judges(first, 80);
        }
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useHandle(handle -> handle.execute("delete from alert where tenant_id = ?", tenant.value()));
        try (NodeJvm second = node()) {
            judges(second, 80);
        }
        assertThat(told()).isEqualTo(2);
    }

    private NodeJvm node() {
        return NodeJvm.of(AlertNode.class, platform.database()).start().hear("READY");
    }

    private void judges(NodeJvm node, long used) {
        node.send(tenant + " " + used).hear("JUDGED");
    }

    private List<Integer> thresholds() {
        return alerts.list(tenant, null, null, 50).stream()
                .map(Alert::threshold)
                .toList();
    }

    private int told() {
        return platform.bean(Deliveries.class).list(tenant, webhook, null, 50).size();
    }
}
