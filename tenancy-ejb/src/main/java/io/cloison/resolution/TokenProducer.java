package io.cloison.resolution;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Gives the current request's token to whoever injects {@link JsonWebToken}. Neither Payara nor WildFly makes such a bean without {@code
 * @LoginConfig}, which the platform does not use.
 */
@Singleton
class TokenProducer {

    @Produces
    @RequestScoped
    JsonWebToken token(CurrentToken current) {
        return current.get();
    }
}
