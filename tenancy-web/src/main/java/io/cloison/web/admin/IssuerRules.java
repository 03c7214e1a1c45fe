package io.cloison.web.admin;

import io.cloison.access.registry.IssuerSpec;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemException.FieldError;
import io.cloison.web.security.SecuritySettings;
import io.cloison.webhook.guard.Targets;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a tenant's issuer may be. It is named by a URL without query and fragment (OpenID Connect Core 1.0 §2), and its keys are read from
 * nowhere that webhooks may not go, so that both are of https unless that guard lets their network through. Thread-safe.
 */
@Singleton
class IssuerRules {

    private static final List<String> DEFAULT_ALGORITHMS = List.of("RS256");

    private final Targets targets;

    @Inject
    IssuerRules(Targets targets) {
        this.targets = targets;
    }

    /** What to register; {@code invalid} with every field at fault. */
    IssuerSpec check(IssuerBody body) {
        var errors = new ArrayList<FieldError>();
        faultOfIssuer(body.issuer()).ifPresent(fault -> errors.add(new FieldError("issuer", fault)));
        targets.fault(body.jwksUrl()).ifPresent(fault -> errors.add(new FieldError("jwks_url", fault)));
        List<String> algorithms = body.algorithms() == null ? DEFAULT_ALGORITHMS : body.algorithms();
        if (!SecuritySettings.KNOWN_ALGORITHMS.containsAll(algorithms)) {
            errors.add(new FieldError("algorithms", "must be of RS256, PS256, ES256"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new IssuerSpec(
                body.issuer(),
                body.jwksUrl(),
                body.audience(),
                algorithms.stream().distinct().toList());
    }

    private Optional<String> faultOfIssuer(String issuer) {
        if (SecuritySettings.ISSUER.find().filter(issuer::equals).isPresent()) {
            return Optional.of("must not be the platform's own");
        }
        return issuer.indexOf('?') < 0 ? targets.fault(issuer) : Optional.of("must not have a query");
    }
}
