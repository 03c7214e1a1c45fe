package io.cloison.web.admin;

import io.cloison.provisioning.NewTenant;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The body that makes a tenant; {@link io.cloison.provisioning.TenantProvisioning} checks what its parts may be. */
public record NewTenantBody(
        @Nullable String name,
        @Nullable String slug,
        @Nullable String plan,
        @Nullable DatabaseConfig databaseConfig,
        @Nullable Owner owner,
        @Nullable JsonObject settings) {

    /** Where its data goes. */
    public record DatabaseConfig(
            @Nullable String type, @Nullable String region) {}

    /** Its first member. */
    public record Owner(@Nullable String email, @Nullable String name) {}

    NewTenant request() {
        DatabaseConfig database = databaseConfig;
        Owner first = owner;
        return new NewTenant(
                name,
                slug,
                plan,
                database == null ? null : new NewTenant.DatabaseConfig(database.type(), database.region()),
                first == null ? null : new NewTenant.Owner(first.email(), first.name()),
                settings == null ? null : settings.toString());
    }
}
