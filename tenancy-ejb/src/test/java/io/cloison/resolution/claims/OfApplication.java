package io.cloison.resolution.claims;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;

/** A bean that serves all requests. */
@Singleton
@SuppressWarnings("NullAway.Init")
class OfApplication {

    @Inject
    @Claim("sub")
    ClaimValue<String> current;

    @Inject
    @Claim("sub")
    Instance<String> kept;

    @Inject
    @Claim("sub")
    Instance<Optional<String>> keptOptional;
}
