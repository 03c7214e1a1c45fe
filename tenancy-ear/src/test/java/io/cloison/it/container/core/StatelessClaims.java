package io.cloison.it.container.core;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;

/** A claim in an EJB, whose instances serve one caller after another. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class StatelessClaims {
    @Inject
    @Claim("upn")
    private ClaimValue<String> upn;

    public String upn() {
        return upn.getValue();
    }
}
