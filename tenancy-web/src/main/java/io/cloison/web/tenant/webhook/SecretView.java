package io.cloison.web.tenant.webhook;

import io.cloison.web.filter.ShownOnce;
import io.cloison.webhook.endpoint.NewSecret;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook's new secret, shown once.
 *
 * @param secret null where the request that made it is repeated
 * @param previousUntil until when the secret before it signs too
 */
public record SecretView(
        UUID id, @Nullable String secret, @Nullable Instant previousUntil) implements ShownOnce {

    @Override
    public SecretView withoutSecret() {
        return new SecretView(id, null, previousUntil);
    }

    static SecretView of(NewSecret made) {
        return new SecretView(made.endpoint().id(), made.secret().reveal(), made.replacedUntil());
    }
}
