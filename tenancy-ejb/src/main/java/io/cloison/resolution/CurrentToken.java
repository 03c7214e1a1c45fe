package io.cloison.resolution;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.jacc.PolicyContext;
import jakarta.security.jacc.PolicyContextException;
import java.util.Optional;
import javax.security.auth.Subject;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The verified token of whoever calls: the one that the edge has named, else the container's caller (Jakarta Authorization 2.1 §4.6.1.1).
 * The second is there for what is injected before the edge has spoken, such as an unscoped resource, and for public resources, of which it
 * never speaks. Thread-safe.
 */
@Singleton
public class CurrentToken {

    private static final String SUBJECT = "javax.security.auth.Subject.container";

    private final CurrentRequest request;

    @Inject
    CurrentToken(CurrentRequest request) {
        this.request = request;
    }

    /** The token; one without a name and claims for an anonymous request. */
    public JsonWebToken get() {
        return request.caller().map(Caller::token).or(CurrentToken::ofContainer).orElse(AnonymousToken.INSTANCE);
    }

    private static Optional<JsonWebToken> ofContainer() {
        return PolicyContext.getHandlerKeys().contains(SUBJECT) && subject() instanceof Subject subject
                ? subject.getPrincipals(JsonWebToken.class).stream().findFirst()
                : Optional.empty();
    }

    private static Object subject() {
        try {
            return PolicyContext.getContext(SUBJECT);
        } catch (PolicyContextException e) {
            throw new IllegalStateException("The container does not tell its caller", e);
        }
    }
}
