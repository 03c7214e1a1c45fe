package io.cloison.isolation.persistence;

import io.cloison.isolation.TenantEntity;
import java.io.Serializable;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.expressions.ExpressionBuilder;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.helper.DatabaseTable;
import org.eclipse.persistence.queries.ObjectLevelModifyQuery;

/**
 * The condition {@code tenant_id = ?} on whichever of an entity's tables a statement changes.
 *
 * @param field the discriminator, under whose name the tenant is bound
 */
record TenantColumn(DatabaseField field) implements Serializable {

    /** The condition, for rows of the EntityManager's tenant only; the query must be {@link #bind bound}. */
    Expression only(DatabaseTable table, Expression rows) {
        ExpressionBuilder builder = rows.getBuilder();
        return rows.and(of(table, builder).equal(builder.getParameter(field)));
    }

    /** The column in the table. */
    static Expression of(DatabaseTable table, ExpressionBuilder builder) {
        return builder.getField(new DatabaseField(TenantEntity.TENANT_COLUMN, table));
    }

    /** Gives the query the tenant of its EntityManager. */
    void bind(ObjectLevelModifyQuery query) {
        query.getTranslationRow().put(field, query.getSession().getProperty(TenantEntity.TENANT_PROPERTY));
    }
}
