package io.cloison.webhook.endpoint;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret that an endpoint's calls are signed with (Standard Webhooks, symmetric). Immutable; its text is in no log. */
public final class SigningSecret {

    private static final String PREFIX = "whsec_";
    private static final int LENGTH = 32;

    private final byte[] key;

    SigningSecret(byte[] key) {
        this.key = key.clone();
    }

    static SigningSecret random(SecureRandom random) {
        byte[] key = new byte[LENGTH];
        random.nextBytes(key);
        return new SigningSecret(key);
    }

    /** Reads {@link #reveal()}. */
    static SigningSecret of(String text) {
        return new SigningSecret(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    /** The form that receivers configure: {@code whsec_} and Base64. */
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** The signature of the message's id, the time in seconds since 1970 and the body: {@code v1,} and Base64. */
    public String sign(String id, long timestamp, String body) {
        try {
            return new Webhook(key).sign(id, timestamp, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("The message cannot be signed", e);
        }
    }

    byte[] key() {
        return key.clone();
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
