package io.cloison.isolation.persistence;

import java.util.Map;
import java.util.Optional;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.expressions.ExpressionBuilder;
import org.eclipse.persistence.internal.helper.DatabaseField;

/** Joins the several tables of one entity, those of its superclasses and its secondary ones, by tenant and id instead of id alone. */
final class TenantJoins {

    private TenantJoins() {}

    static void harden(ClassDescriptor descriptor) {
        var builder = new ExpressionBuilder();
        join(descriptor, builder).ifPresent(descriptor.getQueryManager()::setMultipleTableJoinExpression);
    }

    private static Optional<Expression> join(ClassDescriptor descriptor, ExpressionBuilder builder) {
        return descriptor.getAdditionalTablePrimaryKeyFields().values().stream()
                .flatMap(keys -> keys.entrySet().stream())
                .map(key -> join(key, builder))
                .reduce(Expression::and);
    }

    private static Expression join(Map.Entry<DatabaseField, DatabaseField> key, ExpressionBuilder builder) {
        return builder.getField(key.getValue())
                .equal(builder.getField(key.getKey()))
                .and(TenantColumn.of(key.getValue().getTable(), builder)
                        .equal(TenantColumn.of(key.getKey().getTable(), builder)));
    }
}
