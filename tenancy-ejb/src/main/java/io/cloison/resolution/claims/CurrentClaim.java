package io.cloison.resolution.claims;

import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.jspecify.annotations.Nullable;

/** A claim of whichever request asks; null where its token has none. */
final class CurrentClaim<T extends @Nullable Object> implements ClaimValue<T> {

    private final String name;
    private final Supplier<T> value;

    CurrentClaim(String name, Supplier<T> value) {
        this.name = name;
        this.value = value;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public T getValue() {
        return value.get();
    }

    @Override
    public String toString() {
        return name;
    }
}
