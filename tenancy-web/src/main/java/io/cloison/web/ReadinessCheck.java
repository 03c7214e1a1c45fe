package io.cloison.web;

import io.cloison.isolation.audit.SelfCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the self-check has passed; while it has not, it is made again, at most once a second however often readiness is asked. */
@Readiness
@ApplicationScoped
public class ReadinessCheck implements HealthCheck {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Inject
    private SelfCheck selfCheck;

    @Inject
    private Clock clock;

    private Instant next = Instant.MIN;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("isolation").status(passes()).build();
    }

    private synchronized boolean passes() {
        if (selfCheck.reasons().isEmpty()) {
            return true;
        }
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return false;
        }
        next = now.plus(PAUSE);
        return selfCheck.run();
    }
}
