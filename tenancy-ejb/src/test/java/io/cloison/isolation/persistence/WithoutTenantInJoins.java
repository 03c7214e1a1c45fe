package io.cloison.isolation.persistence;

import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.DescriptorQueryManager;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/** Joins an entity's tables by id alone, as EclipseLink does by itself. For negative controls; made by EclipseLink. */
public final class WithoutTenantInJoins implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        new IsolationCustomizer().customize(session);
        for (ClassDescriptor descriptor : session.getDescriptors().values()) {
            var plain = new DescriptorQueryManager();
            plain.setDoesExistQuery(descriptor.getQueryManager().getDoesExistQuery());
            plain.setDeleteQuery(descriptor.getQueryManager().getDeleteQuery());
            descriptor.setQueryManager(plain);
        }
    }
}
