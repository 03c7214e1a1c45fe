package io.cloison.plan.entitlement;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.plan.Entitlements;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantCatalogue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Refuses what a tenant's plan does not have. Thread-safe. */
@Singleton
public class FeatureGate {

    private final Entitlements entitlements;
    private final TenantCatalogue catalogue;

    @Inject
    public FeatureGate(Entitlements entitlements, TenantCatalogue catalogue) {
        this.entitlements = entitlements;
        this.catalogue = catalogue;
    }

    /**
     * Returns where the tenant has the feature.
     *
     * @throws ProblemException {@code feature-not-in-plan} with the feature and the plan; {@code unavailable} where the plan cannot be read
     */
    public void require(TenantId tenant, String feature) {
        if (!entitlements.has(tenant, feature)) {
            Map<String, Object> members = new HashMap<>();
            members.put("feature", feature);
            catalogue.byId(tenant).map(Tenant::plan).ifPresent(plan -> members.put("plan", plan));
            throw new ProblemException(
                    ProblemKind.FEATURE_NOT_IN_PLAN, "The plan does not include " + feature + ".", members, null);
        }
    }
}
