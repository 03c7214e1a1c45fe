package io.cloison.web.security;

import com.nimbusds.jose.JWSAlgorithm;
import io.cloison.base.TenantId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An issuer whose tokens are accepted.
 *
 * @param name the exact {@code iss}
 * @param audiences a token must have one of them in {@code aud}
 * @param algorithms what its tokens may be signed with
 * @param tenant the one tenant that its tokens can mean; null for the platform's issuer
 * @param keys what its signatures are checked with
 */
record TrustedIssuer(
        String name,
        Set<String> audiences,
        Set<JWSAlgorithm> algorithms,
        @Nullable TenantId tenant,
        IssuerKeys keys) {}
