package io.cloison.webhook.endpoint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint and the secret that was just made for it, which is shown this once.
 *
 * @param replacedUntil how long the secret before it signs too; null where there was none
 */
public record NewSecret(
        Endpoint endpoint, SigningSecret secret, @Nullable Instant replacedUntil) {}
