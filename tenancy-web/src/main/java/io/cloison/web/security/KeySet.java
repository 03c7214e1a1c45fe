package io.cloison.web.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's keys for signatures: RSA of 2048 bits or more and P-256; others, and keys for encryption, are passed over. Immutable.
 */
final class KeySet {

    private static final int MAX_KEYS = 100;
    private static final int MIN_RSA_BITS = 2048;

    private final List<Key> keys;

    private KeySet(List<Key> keys) {
        this.keys = keys;
    }

    /** Reads a PEM key or certificate, a JWK, or a JWK set, as it is or in Base64; {@link ParseException} for anything else. */
    static KeySet parse(String text) throws ParseException {
        String plain = text.strip();
        try {
            if (plain.startsWith("-----BEGIN")) {
                return of(List.of(PemKey.parse(plain)), false);
            }
            String json = plain.startsWith("{") ? plain : decoded(plain);
            return json.contains("\"keys\"")
                    ? of(JWKSet.parse(json).getKeys(), true)
                    : of(List.of(JWK.parse(json)), true);
        } catch (JOSEException | GeneralSecurityException | IllegalArgumentException e) {
            var failure = new ParseException("These are no keys", 0);
            failure.initCause(e);
            throw failure;
        }
    }

    /**
     * What checks a signature of that algorithm by the key of that id. A token without a key id means the only key of the kind; a PEM key has
     * no id and is meant by any. Null where there is no such key.
     */
    @Nullable
    JWSVerifier find(@Nullable String id, JWSAlgorithm algorithm) {
        Key only = null;
        for (Key key : keys) {
            if (!key.fits(algorithm)) {
                continue;
            }
            if (key.id() == null || key.id().equals(id)) {
                return key.verifier();
            }
            if (id == null) {
                if (only != null) {
                    return null;
                }
                only = key;
            }
        }
        return only == null ? null : only.verifier();
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private static KeySet of(List<JWK> all, boolean named) throws JOSEException {
        var keys = new ArrayList<Key>();
        for (JWK jwk : all.subList(0, Math.min(all.size(), MAX_KEYS))) {
            JWSVerifier verifier = KeyUse.ENCRYPTION.equals(jwk.getKeyUse()) ? null : verifier(jwk);
            if (verifier != null) {
                keys.add(new Key(
                        named ? id(jwk) : null,
                        jwk.getAlgorithm() == null ? null : jwk.getAlgorithm().getName(),
                        verifier));
            }
        }
        return new KeySet(List.copyOf(keys));
    }

    /** A key of a set without an id is meant only by tokens without one. */
    private static String id(JWK jwk) {
        return jwk.getKeyID() == null ? "" : jwk.getKeyID();
    }

    private static @Nullable JWSVerifier verifier(JWK jwk) throws JOSEException {
        if (jwk instanceof RSAKey rsa && rsa.size() >= MIN_RSA_BITS) {
            return new RSASSAVerifier(rsa.toRSAPublicKey());
        }
        return jwk instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())
                ? new ECDSAVerifier(ec.toECPublicKey())
                : null;
    }

    private record Key(@Nullable String id, @Nullable String algorithm, JWSVerifier verifier) {

        boolean fits(JWSAlgorithm wanted) {
            return verifier.supportedJWSAlgorithms().contains(wanted)
                    && (algorithm == null || algorithm.equals(wanted.getName()));
        }
    }
}
