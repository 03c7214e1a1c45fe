package io.cloison.resolution;

import org.jspecify.annotations.Nullable;

/**
 * The token's claim {@code tenant_id}.
 *
 * @param present whether the token has the claim, whatever its value
 * @param text its value where that is text; null for an array, an object, a number, a boolean or a JSON null
 */
public record TenantClaim(boolean present, @Nullable String text) {

    /** A token without the claim. */
    public static final TenantClaim ABSENT = new TenantClaim(false, null);

    /** The claim with the value that the token has, which may be null. */
    public static TenantClaim of(@Nullable Object value) {
        return new TenantClaim(true, value instanceof String text ? text : null);
    }
}
