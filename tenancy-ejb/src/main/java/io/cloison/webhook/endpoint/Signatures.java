package io.cloison.webhook.endpoint;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs messages with the secrets that are in force. Thread-safe. */
@Singleton
public class Signatures {

    private final SecretBox box;

    @Inject
    Signatures(SecretBox box) {
        this.box = box;
    }

    /**
     * The value of {@code webhook-signature}: one signature for each secret, separated by blanks.
     *
     * @param secret as it is kept
     * @param oldSecret the one before it, as it is kept, while it signs too; null for none
     * @param timestamp seconds since 1970
     */
    public String sign(
            UUID endpoint, byte[] secret, byte @Nullable [] oldSecret, String id, long timestamp, String body) {
        String signature = box.open(endpoint, secret).sign(id, timestamp, body);
        return oldSecret == null
                ? signature
                : signature + " " + box.open(endpoint, oldSecret).sign(id, timestamp, body);
    }
}
