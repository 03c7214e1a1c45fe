package io.cloison.it.container;

import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** A bean with all of the platform's interceptors. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class GuardedBean {
    @Inject
    private Sights sights;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @TenantBound
    @Observed
    @Transactional
    public void work() {
        sights.add(Sight.now(transactions));
    }

    @TenantBound
    @Observed
    @Transactional
    public void fail() {
        throw new IllegalArgumentException("wanted");
    }

    @RequiresPermission("project:read")
    @TenantBound
    @Observed
    @Transactional
    public void guarded() {
        sights.add(Sight.now(transactions));
    }
}
