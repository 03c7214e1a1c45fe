package io.cloison.web;

import io.cloison.isolation.audit.SelfCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the walls between tenants have lately been seen standing; a probe asks no database. */
@Readiness
@ApplicationScoped
public class ReadinessCheck implements HealthCheck {

    @Inject
    private SelfCheck selfCheck;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("isolation")
                .status(selfCheck.isReady())
                .build();
    }
}
