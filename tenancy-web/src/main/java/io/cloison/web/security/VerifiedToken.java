package io.cloison.web.security;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature and claims have been checked; the caller's principal. It holds the claims and not the token itself, so that {@link
 * #getRawToken()} is null: what is cached cannot be replayed. Immutable.
 */
final class VerifiedToken implements JsonWebToken {

    private final String name;
    private final Map<String, Object> claims;

    /** With the principal's name and the claims, their times in seconds and their sets as sets. */
    VerifiedToken(String name, Map<String, Object> claims) {
        this.name = name;
        this.claims = Map.copyOf(claims);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Set<String> getClaimNames() {
        return claims.keySet();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T getClaim(String claimName) {
        return (T) claims.get(claimName);
    }

    @Override
    public String toString() {
        return name;
    }
}
