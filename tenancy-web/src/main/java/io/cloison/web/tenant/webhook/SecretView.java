package io.cloison.web.tenant.webhook;

import io.cloison.webhook.endpoint.NewSecret;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook's new secret, shown once.
 *
 * @param previousUntil until when the secret before it signs too
 */
public record SecretView(UUID id, String secret, @Nullable Instant previousUntil) {

    static SecretView of(NewSecret made) {
        return new SecretView(made.endpoint().id(), made.secret().reveal(), made.replacedUntil());
    }
}
