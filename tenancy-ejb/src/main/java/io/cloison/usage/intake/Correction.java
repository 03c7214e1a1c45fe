package io.cloison.usage.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed about how an event counts.
 *
 * @param source the event's; null for events of the plain form
 * @param id the event's
 * @param value the units that it should have told; null to leave them, or with {@code isVoid}
 * @param properties what it should have told; null to leave them, or with {@code isVoid}
 * @param reason 1 to 500 characters
 */
public record Correction(
        @Nullable String source,
        String id,
        boolean isVoid,
        @Nullable Long value,
        @Nullable Map<String, String> properties,
        String reason) {

    String sourceOrPlain() {
        String own = source;
        return own == null ? EventReader.PLAIN_SOURCE : own;
    }
}
