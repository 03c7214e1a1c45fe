package io.cloison.provisioning;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of a tenant's description; null leaves a part as it is.
 *
 * @param plan the key of an active plan
 * @param limits all of the tenant's own limits, by metric; those that are missing are removed
 */
public record TenantPatch(
        @Nullable String name,
        @Nullable String slug,
        @Nullable String plan,
        @Nullable Map<String, Long> limits) {}
