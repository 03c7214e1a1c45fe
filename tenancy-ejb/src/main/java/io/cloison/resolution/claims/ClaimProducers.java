package io.cloison.resolution.claims;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.jspecify.annotations.Nullable;

/** Claims as Java's types, and the wrappers of all types. The producers are dependent, so that each knows its injection point. */
@Singleton
@SuppressWarnings("unchecked")
class ClaimProducers {

    private final ClaimReader claims;

    @Inject
    ClaimProducers(ClaimReader claims) {
        this.claims = claims;
    }

    @Produces
    @Claim
    @Nullable
    String text(InjectionPoint point) {
        return (String) claims.once(point);
    }

    @Produces
    @Claim
    @Nullable
    Long whole(InjectionPoint point) {
        return (Long) claims.once(point);
    }

    @Produces
    @Claim
    @Nullable
    Boolean truth(InjectionPoint point) {
        return (Boolean) claims.once(point);
    }

    @Produces
    @Claim
    @Nullable
    Set<String> texts(InjectionPoint point) {
        return (Set<String>) claims.once(point);
    }

    @Produces
    @Claim
    <T> Optional<T> optional(InjectionPoint point) {
        ClaimPoint claim = ClaimPoint.of(point).inner();
        Lifetime.check(claim.name(), point.getBean());
        return Optional.ofNullable((T) claims.read(claim));
    }

    @Produces
    @Claim
    <T extends @Nullable Object> ClaimValue<T> current(InjectionPoint point) {
        ClaimPoint claim = ClaimPoint.of(point).inner();
        return new CurrentClaim<>(claim.name(), () -> (T) claims.read(claim));
    }
}
