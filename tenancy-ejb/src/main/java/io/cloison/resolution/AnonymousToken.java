package io.cloison.resolution;

import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The token of a request that has none: no name, no claims. */
enum AnonymousToken implements JsonWebToken {
    INSTANCE;

    @Override
    public @Nullable String getName() {
        return null;
    }

    @Override
    public Set<String> getClaimNames() {
        return Set.of();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> @Nullable T getClaim(String claimName) {
        return null;
    }
}
