package io.cloison.isolation.persistence;

import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.VersionLockingPolicy;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/** Leaves EclipseLink's own version locking, which does not name the tenant. For negative controls; made by EclipseLink. */
public final class WithoutTenantInVersionLocking implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        new IsolationCustomizer().customize(session);
        undo(session);
    }

    void undo(Session session) {
        for (ClassDescriptor descriptor : session.getDescriptors().values()) {
            if (descriptor.getOptimisticLockingPolicy() instanceof TenantVersionLocking ours) {
                var plain = new VersionLockingPolicy(ours.getWriteLockField());
                plain.setIsStoredInCache(ours.isStoredInCache());
                descriptor.setOptimisticLockingPolicy(plain);
                descriptor.getQueryManager().setDeleteQuery(null);
            }
        }
    }
}
