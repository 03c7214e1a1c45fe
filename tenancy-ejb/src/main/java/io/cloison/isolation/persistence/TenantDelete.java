package io.cloison.isolation.persistence;

import org.eclipse.persistence.internal.expressions.SQLDeleteStatement;
import org.eclipse.persistence.internal.helper.DatabaseTable;
import org.eclipse.persistence.internal.queries.ExpressionQueryMechanism;
import org.eclipse.persistence.queries.DeleteObjectQuery;
import org.eclipse.persistence.queries.ObjectLevelModifyQuery;

/** Deletes an entity from each of its tables where the tenant matches; EclipseLink asks no locking policy but for the first table. */
final class TenantDelete extends DeleteObjectQuery {

    private static final long serialVersionUID = 1L;

    private final TenantColumn tenant;

    TenantDelete(TenantColumn tenant) {
        this.tenant = tenant;
        setQueryMechanism(new Statements(this, tenant));
    }

    @Override
    public void prepareForExecution() {
        super.prepareForExecution();
        tenant.bind(this);
    }

    private static final class Statements extends ExpressionQueryMechanism {

        private static final long serialVersionUID = 1L;

        private final TenantColumn tenant;

        Statements(ObjectLevelModifyQuery query, TenantColumn tenant) {
            super(query);
            this.tenant = tenant;
        }

        @Override
        protected SQLDeleteStatement buildDeleteStatement(DatabaseTable table) {
            SQLDeleteStatement statement = super.buildDeleteStatement(table);
            statement.setWhereClause(tenant.only(table, statement.getWhereClause()));
            return statement;
        }
    }
}
