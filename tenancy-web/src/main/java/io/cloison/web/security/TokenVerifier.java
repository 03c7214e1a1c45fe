package io.cloison.web.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a token is to be trusted (RFC 7519 §7.2, RFC 8725): a JWS of an algorithm that its issuer may use, with no critical
 * extension, signed by a key of that issuer, for one of the issuer's audiences, and in its time. Thread-safe.
 */
final class TokenVerifier {

    private static final Set<JOSEObjectType> TYPES = Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"));

    private final Issuers issuers;
    private final Clock clock;
    private final Duration skew;

    TokenVerifier(Issuers issuers, Clock clock, Duration skew) {
        this.issuers = issuers;
        this.clock = clock;
        this.skew = skew;
    }

    /** The token's caller, who it is to be trusted that they are until the token's end. */
    VerifiedCaller verify(String token) throws TokenRefused {
        SignedJWT jwt = parse(token);
        JWTClaimsSet claims = claims(jwt);
        TrustedIssuer issuer = issuer(claims.getIssuer());
        checkHeader(jwt.getHeader(), issuer);
        checkSignature(jwt, issuer);
        checkAudience(claims, issuer);
        Date end = checkTime(claims);
        return new VerifiedCaller(
                TokenClaims.caller(claims, issuer), issuer, end.toInstant().plus(skew));
    }

    private TrustedIssuer issuer(@Nullable String name) throws TokenRefused {
        TrustedIssuer issuer = name == null ? null : issuers.find(name);
        if (issuer == null) {
            throw new TokenRefused("its issuer is unknown");
        }
        return issuer;
    }

    private static void checkHeader(JWSHeader header, TrustedIssuer issuer) throws TokenRefused {
        if (!issuer.algorithms().contains(header.getAlgorithm())) {
            throw new TokenRefused("its issuer may not use the algorithm");
        }
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw new TokenRefused("it has a critical extension");
        }
        if (header.getType() != null && !TYPES.contains(header.getType())) {
            throw new TokenRefused("it is of another type");
        }
    }

    private static void checkSignature(SignedJWT jwt, TrustedIssuer issuer) throws TokenRefused {
        JWSVerifier key =
                issuer.keys().find(jwt.getHeader().getKeyID(), jwt.getHeader().getAlgorithm());
        try {
            if (!jwt.verify(key)) {
                throw new TokenRefused("its signature is wrong");
            }
        } catch (JOSEException e) {
            throw new TokenRefused("its signature cannot be checked");
        }
    }

    private static void checkAudience(JWTClaimsSet claims, TrustedIssuer issuer) throws TokenRefused {
        if (Collections.disjoint(claims.getAudience(), issuer.audiences())) {
            throw new TokenRefused("it is for another audience");
        }
    }

    private Date checkTime(JWTClaimsSet claims) throws TokenRefused {
        Date end = claims.getExpirationTime();
        if (end == null || !clock.instant().isBefore(end.toInstant().plus(skew))) {
            throw new TokenRefused("it has expired, or never does");
        }
        checkBegun(claims.getNotBeforeTime());
        checkBegun(claims.getIssueTime());
        return end;
    }

    private void checkBegun(@Nullable Date begin) throws TokenRefused {
        if (begin != null && clock.instant().plus(skew).isBefore(begin.toInstant())) {
            throw new TokenRefused("it is not valid yet");
        }
    }

    private static SignedJWT parse(String token) throws TokenRefused {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | IllegalArgumentException e) {
            throw new TokenRefused("it is no signed token");
        }
    }

    private static JWTClaimsSet claims(SignedJWT jwt) throws TokenRefused {
        try {
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (claims == null) {
                throw new TokenRefused("it has no claims");
            }
            return claims;
        } catch (ParseException e) {
            throw new TokenRefused("its claims cannot be read");
        }
    }
}
