package io.cloison.testing;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.operation.Operation;
import io.cloison.operation.OperationStatus;
import io.cloison.operation.Operations;
import io.cloison.provisioning.Accepted;
import io.cloison.provisioning.NewTenant;
import io.cloison.provisioning.TenantLifecycle;
import io.cloison.provisioning.TenantProvisioning;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStore;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds tenants for tests, by the platform's own provisioning: {@code ATenant.in(IsolationMode.SCHEMA).named("globex").made()}. */
public final class ATenant {

    private static final String BY = "tests";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final IsolationMode mode;
    private String slug = "t-" + UUID.randomUUID();
    private @Nullable String region;
    private boolean suspended;

    private ATenant(IsolationMode mode) {
        this.mode = mode;
    }

    public static ATenant in(IsolationMode mode) {
        return new ATenant(mode);
    }

    public ATenant named(String newSlug) {
        slug = newSlug;
        return this;
    }

    /** In a database of its own on a server of the region. */
    public ATenant inRegion(String newRegion) {
        region = newRegion;
        return this;
    }

    public ATenant suspended() {
        suspended = true;
        return this;
    }

    /** Provisions it, and returns it active unless asked otherwise. */
    public Tenant made() {
        Platform platform = Platform.started();
        Accepted accepted = platform.bean(TenantProvisioning.class).create(request(), BY, null);
        Operation end = platform.bean(Operations.class).await(accepted.operation(), PATIENCE);
        if (end.status() != OperationStatus.SUCCEEDED) {
            throw new IllegalStateException("The tenant cannot be made: " + end);
        }
        return suspended
                ? platform.bean(TenantLifecycle.class).suspend(accepted.tenant(), BY)
                : platform.bean(TenantStore.class).byId(accepted.tenant()).orElseThrow();
    }

    /** Has a tenant that is there live in a time zone from now on, as far as its settings say. */
    public static void moveTo(TenantId tenant, String zone) {
        Platform.started()
                .bean(ControlDatabase.class)
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "update tenant set settings = jsonb_build_object('time_zone', ?::text) where id = ?",
                        zone,
                        tenant.value()));
    }

    private NewTenant request() {
        String type = switch (mode) {
            case ROW -> "shared";
            case SCHEMA -> "schema";
            case DATABASE -> "separate";
        };
        return new NewTenant(slug, slug, null, new NewTenant.DatabaseConfig(type, region), null, null);
    }
}
