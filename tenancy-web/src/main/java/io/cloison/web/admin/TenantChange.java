package io.cloison.web.admin;

import io.cloison.base.ProblemException;
import io.cloison.plan.entitlement.TenantLimits;
import io.cloison.provisioning.TenantPatch;
import io.cloison.tenant.Tenant;
import jakarta.json.JsonObject;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a tenant a platform administrator can change; the limits are the tenant's own, over those of its plan. */
public record TenantChange(
        @NotNull String name,
        @NotNull String slug,
        @Nullable String plan,
        @Nullable JsonObject limits) {

    static TenantChange of(Tenant tenant, JsonObject limits) {
        return new TenantChange(tenant.name(), tenant.slug(), tenant.plan(), limits);
    }

    /** The change of the tenant; {@code invalid} where a limit cannot be one, or the plan is to go. */
    TenantPatch patch(Tenant before) {
        if (plan == null && before.plan() != null) {
            throw ProblemException.invalid("plan", "cannot be removed; cancel the subscription");
        }
        JsonObject wanted = limits;
        return new TenantPatch(name, slug, plan, wanted == null ? Map.of() : TenantLimits.parse(wanted));
    }
}
