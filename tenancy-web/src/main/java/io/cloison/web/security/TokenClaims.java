package io.cloison.web.security;

import com.nimbusds.jwt.JWTClaimsSet;
import io.cloison.access.Role;
import io.cloison.resolution.Caller;
import io.cloison.resolution.TenantClaim;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the caller of a verified token's claims. */
final class TokenClaims {

    private static final int MAX_SUBJECT = 255;
    private static final int MAX_EMAIL = 320;

    private TokenClaims() {}

    static Caller caller(JWTClaimsSet claims, TrustedIssuer issuer) throws TokenRefused {
        String subject = text(claims, "sub");
        if (subject == null || subject.isBlank() || subject.length() > MAX_SUBJECT) {
            throw new TokenRefused("its sub is missing or too long");
        }
        Set<String> groups = groups(claims, issuer);
        return new Caller(
                issuer.name(),
                subject,
                email(claims),
                groups,
                claims.getClaims().containsKey("tenant_id")
                        ? TenantClaim.of(claims.getClaim("tenant_id"))
                        : TenantClaim.ABSENT,
                issuer.tenant(),
                new VerifiedToken(name(claims, subject), all(claims, groups)));
    }

    /** The principal's name, by MicroProfile JWT 2.1 §5.2.1: {@code upn}, else {@code preferred_username}, else {@code sub}. */
    private static String name(JWTClaimsSet claims, String subject) {
        String upn = text(claims, "upn");
        String preferred = upn == null ? text(claims, "preferred_username") : upn;
        return preferred == null ? subject : preferred;
    }

    private static @Nullable String email(JWTClaimsSet claims) {
        String email = text(claims, "email");
        Object verified = claims.getClaim("email_verified");
        boolean denied = Boolean.FALSE.equals(verified) || "false".equals(verified);
        return email == null || denied || email.length() > MAX_EMAIL ? null : email.toLowerCase(Locale.ROOT);
    }

    private static Set<String> groups(JWTClaimsSet claims, TrustedIssuer issuer) {
        var groups = new HashSet<String>();
        if (claims.getClaim("groups") instanceof List<?> names) {
            for (Object name : names) {
                if (name instanceof String text) {
                    groups.add(text);
                }
            }
        }
        if (issuer.tenant() != null) {
            groups.remove(Role.PLATFORM_ADMIN);
        }
        return Set.copyOf(groups);
    }

    private static Map<String, Object> all(JWTClaimsSet claims, Set<String> groups) {
        var all = new HashMap<String, Object>();
        claims.getClaims().forEach((name, value) -> {
            if (value instanceof Date time) {
                all.put(name, time.toInstant().getEpochSecond());
            } else if (value != null) {
                all.put(name, value);
            }
        });
        all.put("aud", Set.copyOf(claims.getAudience()));
        all.put("groups", groups);
        return all;
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : null;
    }
}
