package io.cloison.provisioning;

import org.jspecify.annotations.Nullable;

/**
 * A request for a tenant, as it came in; {@link TenantProvisioning#create} checks it.
 *
 * @param name what people call it, 1 to 200 characters
 * @param slug its name in URLs; null to derive it from the name
 * @param plan the key of its plan; null for none
 * @param database where its data goes; null for the default of {@code cloison.mode}
 * @param owner its first member; null for none
 * @param settings a JSON object as text; null for an empty one
 */
public record NewTenant(
        @Nullable String name,
        @Nullable String slug,
        @Nullable String plan,
        @Nullable DatabaseConfig database,
        @Nullable Owner owner,
        @Nullable String settings) {

    /**
     * Where the data goes.
     *
     * @param type {@code shared}, {@code schema} or {@code separate}; null for the default of {@code cloison.mode}
     * @param region a region of the registry of database servers; null for the control database's
     */
    public record DatabaseConfig(
            @Nullable String type, @Nullable String region) {}

    /** The first member, with the role {@code owner}. */
    public record Owner(@Nullable String email, @Nullable String name) {}
}
