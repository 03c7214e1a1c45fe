package io.cloison.dev.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Signs the token somebody asked for. The claims of the order win over the standard ones. */
record TokenIssuer(String issuer, SigningKeys keys, Clock clock) {
    String issue(TokenOrder order) {
        var header = new JWSHeader.Builder(order.algorithm())
                .type(JOSEObjectType.JWT)
                .keyID(keys.key(order.algorithm()).getKeyID())
                .build();
        try {
            var token = new SignedJWT(header, claims(order));
            token.sign(keys.signer(order.algorithm()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The token cannot be signed", e);
        }
    }

    private JWTClaimsSet claims(TokenOrder order) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .serializeNullClaims(true)
                .issuer(issuer)
                .audience(IdentityProvider.AUDIENCE)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiry(order, now)));
        order.claims().forEach(claims::claim);
        return claims.build();
    }

    private static Instant expiry(TokenOrder order, Instant now) {
        return now.plus(order.lifetime());
    }
}
