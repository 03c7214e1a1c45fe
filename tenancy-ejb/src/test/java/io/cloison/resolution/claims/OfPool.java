package io.cloison.resolution.claims;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.jwt.Claim;

/** A bean that a pool keeps, whatever its scope says. */
@Stateless
@SuppressWarnings("NullAway.Init")
class OfPool {

    @Inject
    @Claim("sub")
    Instance<String> kept;
}
