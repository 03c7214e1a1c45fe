package io.cloison.it.stack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.cloison.dev.identity.IdentityProvider;
import io.cloison.it.http.Call;
import io.cloison.it.http.Http;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;

/** Tokens that the identity provider would never issue. */
public record Forgery(IdentityProvider identity) {
    /** The claims of a good token, without a signature. */
    public String unsigned(Map<String, ?> claims) {
        return new PlainJWT(claimsOf(claims)).serialize();
    }

    /** The good token's header and claims with {@code alg} set to none and no signature. */
    public String stripped(Map<String, ?> claims) {
        var payload = identity.token(claims).split("\\.", -1)[1];
        return encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + payload + ".";
    }

    /** Signed with HS256 and the provider's public key as the secret. */
    public String signedWithPublicKey(Map<String, ?> claims) throws JOSEException {
        var secret = providerKey().toRSAPublicKey().getEncoded();
        return sign(JWSAlgorithm.HS256, providerKey().getKeyID(), new MACSigner(secret), claims);
    }

    /** Signed by a key of the forger's own that calls itself by the given name. */
    public String signedByStranger(String keyId, Map<String, ?> claims) throws JOSEException {
        return sign(JWSAlgorithm.RS256, keyId, new RSASSASigner(strangersKey()), claims);
    }

    /** Signed by a key of the forger's own that is sent along in the header. */
    public String signedByEmbeddedKey(Map<String, ?> claims) throws JOSEException {
        var key = strangersKey();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(key.toPublicJWK()).build();
        return sign(header, new RSASSASigner(key), claims);
    }

    /** The key id under which the provider signs. */
    public String providerKeyId() {
        return providerKey().getKeyID();
    }

    /** A good token with other claims under the same signature. */
    public String altered(Map<String, ?> claims, String from, String to) {
        var parts = identity.token(claims).split("\\.", -1);
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0] + "." + encode(payload.replace(from, to)) + "." + parts[2];
    }

    private RSAKey providerKey() {
        try {
            var jwks = new Http(identity.url())
                    .send(Call.get(identity.jwksUrl().substring(identity.url().length())));
            return JWKSet.parse(jwks.body()).getKeys().stream()
                    .filter(RSAKey.class::isInstance)
                    .findFirst()
                    .orElseThrow()
                    .toRSAKey();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey strangersKey() throws JOSEException {
        return new RSAKeyGenerator(2048).generate();
    }

    private String sign(JWSAlgorithm algorithm, String keyId, JWSSigner signer, Map<String, ?> claims)
            throws JOSEException {
        return sign(new JWSHeader.Builder(algorithm).keyID(keyId).build(), signer, claims);
    }

    private String sign(JWSHeader header, JWSSigner signer, Map<String, ?> claims) throws JOSEException {
        var token = new SignedJWT(header, claimsOf(claims));
        token.sign(signer);
        return token.serialize();
    }

    /** What a good token of the claims would say. */
    private JWTClaimsSet claimsOf(Map<String, ?> claims) {
        try {
            return SignedJWT.parse(identity.token(claims)).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
