package io.cloison.resolution.claims;

import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.Claims;

/**
 * What an injection point asks for.
 *
 * @param name the claim's
 * @param type what the claim is to be
 */
record ClaimPoint(String name, Type type) {

    /** What the injection point asks for; {@link IllegalArgumentException} where it names no claim, or two. */
    static ClaimPoint of(InjectionPoint point) {
        Claim claim = point.getQualifiers().stream()
                .filter(Claim.class::isInstance)
                .map(Claim.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(point + " has no @Claim"));
        return new ClaimPoint(name(claim), point.getType());
    }

    private static String name(Claim claim) {
        boolean standard = claim.standard() != Claims.UNKNOWN;
        if (claim.value().isEmpty() && !standard) {
            throw new IllegalArgumentException("@Claim names no claim");
        }
        if (!claim.value().isEmpty()
                && standard
                && !claim.value().equals(claim.standard().name())) {
            throw new IllegalArgumentException("@Claim names both " + claim.value() + " and " + claim.standard());
        }
        return standard ? claim.standard().name() : claim.value();
    }

    boolean isOptional() {
        return type instanceof ParameterizedType wrapper && wrapper.getRawType() == Optional.class;
    }

    /** The same claim, as what the wrapper around it holds. */
    ClaimPoint inner() {
        if (type instanceof ParameterizedType wrapper) {
            return new ClaimPoint(name, wrapper.getActualTypeArguments()[0]);
        }
        throw new IllegalArgumentException("The claim " + name + " is asked for as a " + type + " of no type");
    }
}
