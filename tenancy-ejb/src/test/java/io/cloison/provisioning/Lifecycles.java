package io.cloison.provisioning;

import io.cloison.base.TenantId;
import io.cloison.operation.Operation;
import io.cloison.operation.Operations;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStore;
import io.cloison.testing.Platform;
import java.time.Duration;
import java.util.UUID;

/** Creates and deletes tenants in the platform of this JVM. */
final class Lifecycles {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Platform platform = Platform.started();
    private final TenantProvisioning provisioning = platform.bean(TenantProvisioning.class);
    private final Operations operations = platform.bean(Operations.class);

    static String uniqueSlug() {
        return "t-" + UUID.randomUUID().toString().substring(0, 13);
    }

    static String type(IsolationMode mode) {
        return switch (mode) {
            case ROW -> "shared";
            case SCHEMA -> "schema";
            case DATABASE -> "separate";
        };
    }

    static NewTenant request(String slug, IsolationMode mode) {
        return new NewTenant(
                "Acme " + slug,
                slug,
                null,
                new NewTenant.DatabaseConfig(type(mode), null),
                new NewTenant.Owner("owner@acme.example", "Ada"),
                "{\"color\": \"red\"}");
    }

    Tenant created(IsolationMode mode) {
        return created(request(uniqueSlug(), mode));
    }

    Tenant created(NewTenant request) {
        Accepted accepted = provisioning.create(request, "tester", null);
        end(accepted.operation());
        return tenant(accepted.tenant());
    }

    Operation deleted(Tenant tenant) {
        return end(provisioning.delete(tenant.id(), tenant.slug(), "tester"));
    }

    Operation end(UUID operation) {
        Operation end = operations.await(operation, PATIENCE);
        if (!end.status().isFinal()) {
            throw new AssertionError("The operation does not end: " + end);
        }
        return end;
    }

    Tenant tenant(TenantId id) {
        return platform.bean(TenantStore.class).byId(id).orElseThrow();
    }
}
