package io.cloison.webhook.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to an endpoint.
 *
 * @param message the message's id, the same in every attempt and for every endpoint
 * @param attempts the attempts so far, oldest first
 * @param nextAttemptAt when it is tried next; null once it has ended
 * @param endedAt when it was delivered or given up; null before
 */
public record Delivery(
        UUID id,
        UUID message,
        String type,
        DeliveryStatus status,
        List<Attempt> attempts,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant endedAt) {}
