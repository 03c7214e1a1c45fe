package io.cloison.isolation.persistence;

import io.cloison.isolation.TenantEntity;
import java.util.List;
import java.util.UUID;
import org.eclipse.persistence.config.CacheIsolationType;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.SingleTableMultitenantPolicy;
import org.eclipse.persistence.descriptors.VersionLockingPolicy;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Closes what EclipseLink leaves open: updates and deletes name the tenant (EclipseLink issue 1333), no entity enters the shared cache, and
 * the discriminator is a UUID.
 */
public final class IsolationCustomizer implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        doNotRetry(session.getLogin());
        session.getDescriptors().values().forEach(IsolationCustomizer::harden);
    }

    /**
     * EclipseLink takes a transaction that PostgreSQL has aborted for a broken connection, and repeats the query three times, five seconds
     * apart, on the connection that the transaction is bound to.
     */
    private static void doNotRetry(DatabaseLogin login) {
        login.setConnectionHealthValidatedOnError(false);
        login.setQueryRetryAttemptCount(0);
    }

    private static void harden(ClassDescriptor descriptor) {
        NullableUuids.use(descriptor);
        if (descriptor.isAggregateDescriptor()) {
            return;
        }
        descriptor.setCacheIsolation(CacheIsolationType.ISOLATED);
        TenantJoins.harden(descriptor);
        if (isChild(descriptor)) {
            return;
        }
        DatabaseField tenant = tenantField(descriptor);
        tenant.setType(UUID.class);
        var column = new TenantColumn(tenant);
        descriptor.getQueryManager().setDeleteQuery(new TenantDelete(column));
        if (descriptor.getOptimisticLockingPolicy() instanceof VersionLockingPolicy versions) {
            descriptor.setOptimisticLockingPolicy(new TenantVersionLocking(versions, column));
        }
    }

    /** A subclass in a hierarchy of entities takes discriminator and locking from its root, which is hardened itself. */
    private static boolean isChild(ClassDescriptor descriptor) {
        return descriptor.hasInheritance() && descriptor.getInheritancePolicy().isChildDescriptor();
    }

    private static DatabaseField tenantField(ClassDescriptor descriptor) {
        if (descriptor.getMultitenantPolicy() instanceof SingleTableMultitenantPolicy policy) {
            List<DatabaseField> fields =
                    policy.getTenantDiscriminatorFieldsKeyedOnContext().get(TenantEntity.TENANT_PROPERTY);
            if (fields != null && fields.size() == 1) {
                return fields.get(0);
            }
        }
        throw notOwned(descriptor);
    }

    private static IllegalStateException notOwned(ClassDescriptor descriptor) {
        return new IllegalStateException(
                "The entity " + descriptor.getJavaClassName() + " has no tenant discriminator.");
    }
}
