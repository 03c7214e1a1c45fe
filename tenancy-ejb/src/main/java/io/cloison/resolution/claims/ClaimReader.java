package io.cloison.resolution.claims;

import io.cloison.resolution.CurrentToken;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads claims of the current request's token. Thread-safe. */
@Singleton
class ClaimReader {

    private final CurrentToken current;

    @Inject
    ClaimReader(CurrentToken current) {
        this.current = current;
    }

    /** The claim as it is now, for a bean that lives no longer than the request. */
    @Nullable
    Object once(InjectionPoint point) {
        ClaimPoint claim = ClaimPoint.of(point);
        Lifetime.check(claim.name(), point.getBean());
        return read(claim);
    }

    /** The claim as the point asks for it; null, or an empty optional, where the token has none. */
    @Nullable
    Object read(ClaimPoint point) {
        if (point.isOptional()) {
            return Optional.ofNullable(read(point.inner()));
        }
        Object value = current.get().getClaim(point.name());
        return value == null ? null : ClaimTypes.convert(point.name(), value, point.type());
    }
}
