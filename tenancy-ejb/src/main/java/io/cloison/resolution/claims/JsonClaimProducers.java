package io.cloison.resolution.claims;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import org.eclipse.microprofile.jwt.Claim;
import org.jspecify.annotations.Nullable;

/** Claims as JSON's types, each for itself: an array is a structure and a value too, and which of the three is meant the point says. */
@Singleton
class JsonClaimProducers {

    private final ClaimReader claims;

    @Inject
    JsonClaimProducers(ClaimReader claims) {
        this.claims = claims;
    }

    @Produces
    @Claim
    @Typed(JsonString.class)
    @Nullable
    JsonString text(InjectionPoint point) {
        return (JsonString) claims.once(point);
    }

    @Produces
    @Claim
    @Typed(JsonNumber.class)
    @Nullable
    JsonNumber number(InjectionPoint point) {
        return (JsonNumber) claims.once(point);
    }

    @Produces
    @Claim
    @Typed(JsonArray.class)
    @Nullable
    JsonArray array(InjectionPoint point) {
        return (JsonArray) claims.once(point);
    }

    @Produces
    @Claim
    @Typed(JsonObject.class)
    @Nullable
    JsonObject object(InjectionPoint point) {
        return (JsonObject) claims.once(point);
    }

    @Produces
    @Claim
    @Typed(JsonStructure.class)
    @Nullable
    JsonStructure structure(InjectionPoint point) {
        return (JsonStructure) claims.once(point);
    }

    @Produces
    @Claim
    @Typed(JsonValue.class)
    @Nullable
    JsonValue value(InjectionPoint point) {
        return (JsonValue) claims.once(point);
    }
}
