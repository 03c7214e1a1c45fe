package io.cloison.webhook.dispatch;

import io.cloison.base.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery that this node has taken, with all that a call needs. */
record Work(
        UUID delivery,
        TenantId tenant,
        UUID endpoint,
        UUID message,
        long fence,
        int tries,
        String url,
        Keys keys,
        String body) {

    /** The endpoint's secrets as they are kept. Immutable as long as nobody writes into the arrays. */
    static final class Keys {

        private final byte[] secret;
        private final byte @Nullable [] oldSecret;

        /** The old secret while it signs too; null for none. */
        Keys(byte[] secret, byte @Nullable [] oldSecret) {
            this.secret = secret;
            this.oldSecret = oldSecret;
        }

        byte[] secret() {
            return secret;
        }

        byte @Nullable [] oldSecret() {
            return oldSecret;
        }
    }
}
