package io.cloison.provisioning;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantSeeder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses tenants whose slug begins with {@code fail-}; those with {@code fail-once-} the first time only. */
@ApplicationScoped
class FailingSeeder implements TenantSeeder {

    static final String PREFIX = "fail-";
    static final String ONCE = PREFIX + "once-";

    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    @Override
    public void seed(Tenant tenant) {
        if (tenant.slug().startsWith(PREFIX)
                && (refused.add(tenant.slug()) || !tenant.slug().startsWith(ONCE))) {
            throw new ProblemException(ProblemKind.UNPROCESSABLE, "This tenant is not wanted.");
        }
    }
}
