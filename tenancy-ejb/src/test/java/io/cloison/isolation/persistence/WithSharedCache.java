package io.cloison.isolation.persistence;

import org.eclipse.persistence.config.CacheIsolationType;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/** Lets all tenants share EclipseLink's second-level cache. For negative controls; made by EclipseLink. */
public final class WithSharedCache implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        new IsolationCustomizer().customize(session);
        for (ClassDescriptor descriptor : session.getDescriptors().values()) {
            if (!descriptor.isAggregateDescriptor()) {
                descriptor.setCacheIsolation(CacheIsolationType.SHARED);
            }
        }
    }
}
