package io.cloison.isolation.persistence;

import java.sql.Types;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.platform.database.PostgreSQLPlatform;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the type of a null to PostgreSQL. EclipseLink says varchar where it knows no JDBC type, as of foreign keys and of UUIDs, and
 * PostgreSQL takes no varchar for a uuid. Named by the persistence unit, made by EclipseLink.
 */
public final class PostgresWithUntypedNulls extends PostgreSQLPlatform {

    private static final long serialVersionUID = 1L;

    @Override
    public int getJDBCTypeForSetNull(@Nullable DatabaseField field) {
        return Types.NULL;
    }

    @Override
    public int getJDBCType(@Nullable Class<?> javaType) {
        return javaType == null ? Types.NULL : super.getJDBCType(javaType);
    }
}
