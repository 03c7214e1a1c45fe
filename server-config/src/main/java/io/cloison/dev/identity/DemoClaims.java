package io.cloison.dev.identity;

import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/** Gives the standard token endpoint's tokens the claims of the demo user who signs in with name and any password. */
final class DemoClaims implements OAuth2TokenCallback {
    private static final Duration LIFETIME = Duration.ofHours(8);

    @Override
    public String issuerId() {
        return IdentityProvider.ISSUER_ID;
    }

    @Override
    public String subject(TokenRequest request) {
        return user(request).subject();
    }

    @Override
    public String typeHeader(TokenRequest request) {
        return "JWT";
    }

    @Override
    public List<String> audience(TokenRequest request) {
        return List.of(IdentityProvider.AUDIENCE);
    }

    @Override
    public Map<String, Object> addClaims(TokenRequest request) {
        return new HashMap<>(user(request).claims());
    }

    @Override
    public long tokenExpiry() {
        return LIFETIME.toSeconds();
    }

    private static DemoUser user(TokenRequest request) {
        if (request.getAuthorizationGrant() instanceof ResourceOwnerPasswordCredentialsGrant grant) {
            return DemoUser.of(grant.getUsername());
        }
        return DemoUser.of("nobody@cloison.example");
    }
}
