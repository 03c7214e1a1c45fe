package io.cloison.isolation.persistence;

import org.eclipse.persistence.descriptors.VersionLockingPolicy;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.internal.helper.DatabaseTable;
import org.eclipse.persistence.internal.sessions.AbstractRecord;
import org.eclipse.persistence.queries.ObjectLevelModifyQuery;

/**
 * Optimistic locking that also names the tenant: {@code UPDATE … WHERE id = ? AND version = ? AND tenant_id = ?}, on each of the entity's
 * tables. Deletes are {@link TenantDelete}'s.
 */
final class TenantVersionLocking extends VersionLockingPolicy {

    private static final long serialVersionUID = 1L;

    private final TenantColumn tenant;

    TenantVersionLocking(VersionLockingPolicy versions, TenantColumn tenant) {
        super(versions.getWriteLockField());
        this.tenant = tenant;
        setIsStoredInCache(versions.isStoredInCache());
        setIsCascaded(versions.isCascaded());
    }

    @Override
    public Expression buildUpdateExpression(
            DatabaseTable table, Expression main, AbstractRecord translation, AbstractRecord modified) {
        return tenant.only(table, super.buildUpdateExpression(table, main, translation, modified));
    }

    @Override
    public Expression buildDeleteExpression(DatabaseTable table, Expression main, AbstractRecord row) {
        return super.buildUpdateExpression(table, main, row, row);
    }

    @Override
    public void addLockValuesToTranslationRow(ObjectLevelModifyQuery query) {
        super.addLockValuesToTranslationRow(query);
        tenant.bind(query);
    }
}
