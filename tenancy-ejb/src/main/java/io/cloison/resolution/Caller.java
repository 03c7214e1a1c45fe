package io.cloison.resolution;

import io.cloison.base.TenantId;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the request, as a verified token says. Immutable.
 *
 * @param issuer who vouches for the caller, the token's {@code iss}
 * @param subject the caller's name at the issuer, {@code sub}; never empty
 * @param email in lower case; null without one, or where the issuer says that it is not verified
 * @param groups role names; those of a tenant's issuer never hold a platform role
 * @param tenantClaim what the token's {@code tenant_id} says
 * @param issuerTenant the one tenant that the issuer speaks for; null for the platform's issuer
 * @param token the whole token
 */
public record Caller(
        String issuer,
        String subject,
        @Nullable String email,
        Set<String> groups,
        TenantClaim tenantClaim,
        @Nullable TenantId issuerTenant,
        JsonWebToken token) {

    /** Whether the platform's own issuer vouches for the caller. */
    public boolean isOfPlatform() {
        return issuerTenant == null;
    }

    /** How the audit trail and the operations name the caller: the e-mail address where there is one, else the subject. */
    public String displayName() {
        String address = email;
        return address == null ? subject : address;
    }
}
