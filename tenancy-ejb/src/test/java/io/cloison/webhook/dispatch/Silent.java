package io.cloison.webhook.dispatch;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.provisioning.TenantLifecycle;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.webhook.Webhooks;
import io.cloison.webhook.endpoint.EndpointSettings;
import io.cloison.webhook.endpoint.EndpointSpec;
import io.cloison.webhook.endpoint.Endpoints;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tenants with as many endpoints as they may have, none of which ever answers. */
final class Silent implements AutoCloseable {

    private static final String BY = "ann@acme.example";

    private final Platform platform = Platform.started();
    private final Map<TenantId, BlackHole> tenants = new LinkedHashMap<>();

    private Silent() {}

    static Silent tenants(int count) {
        var silent = new Silent();
        for (int i = 0; i < count; i++) {
            silent.add();
        }
        return silent;
    }

    /** Has so many messages for each endpoint. */
    void publish(int count) {
        var webhooks = platform.bean(Webhooks.class);
        for (int i = 0; i < count; i++) {
            platform.bean(ControlDatabase.class)
                    .jdbi()
                    .useTransaction(handle -> tenants.keySet()
                            .forEach(tenant -> webhooks.publish(
                                    handle, tenant, "usage.threshold_crossed", JsonValue.EMPTY_JSON_OBJECT)));
        }
    }

    /** Later tests have nothing to do with them. */
    @Override
    public void close() {
        tenants.keySet().forEach(tenant -> platform.bean(TenantLifecycle.class).suspend(tenant, BY));
        tenants.values().forEach(BlackHole::close);
    }

    private void add() {
        TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
        var hole = BlackHole.opened();
        tenants.put(tenant, hole);
        for (int i = 0; i < EndpointSettings.MAX_ENDPOINTS.get(); i++) {
            platform.bean(Endpoints.class).create(tenant, new EndpointSpec(hole.url(), "", List.of(), true), BY);
        }
    }
}
