package io.cloison.isolation.persistence;

import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/** Leaves EclipseLink without the tenant's condition. For negative controls; made by EclipseLink. */
public final class WithoutDiscriminator implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        new IsolationCustomizer().customize(session);
        new WithoutTenantInVersionLocking().undo(session);
        for (ClassDescriptor descriptor : session.getDescriptors().values()) {
            descriptor.setMultitenantPolicy(null);
        }
    }
}
