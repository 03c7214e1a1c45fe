package io.cloison.provisioning;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantSeeder;
import jakarta.enterprise.context.ApplicationScoped;

/** Refuses tenants whose slug begins with {@code fail-}. */
@ApplicationScoped
class FailingSeeder implements TenantSeeder {

    static final String PREFIX = "fail-";

    @Override
    public void seed(Tenant tenant) {
        if (tenant.slug().startsWith(PREFIX)) {
            throw new ProblemException(ProblemKind.UNPROCESSABLE, "This tenant is not wanted.");
        }
    }
}
