package io.cloison.webhook.endpoint;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How secrets are kept: a byte that tells the form, then the secret as it is, or a nonce and its AES-GCM cipher text, which is bound to the
 * endpoint. What was kept before a key was configured can still be read. Thread-safe.
 */
@Singleton
class SecretBox {

    private static final byte PLAIN = 0;
    private static final byte SEALED = 1;
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final @Nullable SecretKeySpec key;

    @Inject
    SecretBox() {
        this(EndpointSettings.SECRET_KEY.find().orElse(null));
    }

    /** @param configured the key in Base64; null for none */
    SecretBox(@Nullable String configured) {
        key = configured == null ? null : key(configured);
    }

    SigningSecret make() {
        return SigningSecret.random(random);
    }

    byte[] close(UUID endpoint, SigningSecret secret) {
        if (key == null) {
            return joined(PLAIN, new byte[0], secret.key());
        }
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        return joined(SEALED, nonce, crypt(Cipher.ENCRYPT_MODE, endpoint, nonce, secret.key()));
    }

    SigningSecret open(UUID endpoint, byte[] kept) {
        if (kept[0] == PLAIN) {
            return new SigningSecret(Arrays.copyOfRange(kept, 1, kept.length));
        }
        byte[] nonce = Arrays.copyOfRange(kept, 1, 1 + NONCE);
        byte[] cipherText = Arrays.copyOfRange(kept, 1 + NONCE, kept.length);
        return new SigningSecret(crypt(Cipher.DECRYPT_MODE, endpoint, nonce, cipherText));
    }

    private byte[] crypt(int mode, UUID endpoint, byte[] nonce, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(endpoint.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The webhook's secret cannot be read with the configured key", e);
        }
    }

    private static byte[] joined(byte form, byte[] nonce, byte[] rest) {
        byte[] kept = new byte[1 + nonce.length + rest.length];
        kept[0] = form;
        System.arraycopy(nonce, 0, kept, 1, nonce.length);
        System.arraycopy(rest, 0, kept, 1 + nonce.length, rest.length);
        return kept;
    }

    private static SecretKeySpec key(String configured) {
        byte[] bytes = Base64.getDecoder().decode(configured);
        if (bytes.length != KEY) {
            throw new IllegalArgumentException(EndpointSettings.SECRET_KEY.name() + " has not " + KEY + " bytes");
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
