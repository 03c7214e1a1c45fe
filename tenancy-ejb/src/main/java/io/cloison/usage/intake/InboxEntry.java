package io.cloison.usage.intake;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that could not be counted.
 *
 * @param reason why, when it was last tried
 */
public record InboxEntry(UUID id, Instant receivedAt, String reason, JsonObject event) {}
