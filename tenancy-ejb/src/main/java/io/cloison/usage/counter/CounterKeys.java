package io.cloison.usage.counter;

import io.cloison.base.TenantId;
import io.cloison.plan.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Keys of counters in statements and rows. */
public final class CounterKeys {

    /** The arrays that {@link #bind} binds, to be unnested beside others; times as text keep their microseconds. */
    public static final String ARRAYS =
            ":tenants, :metrics, :starts::text[]::timestamptz[], :ends::text[]::timestamptz[]";

    /** The columns of a key. */
    public static final String COLUMNS = "tenant_id, metric, window_start, window_end";

    /** The keys that {@link #bind} binds, as a relation {@code k}. */
    public static final String KEYS = "unnest(" + ARRAYS + ") k (" + COLUMNS + ")";

    private CounterKeys() {}

    /** Binds the keys, in their order. */
    public static <S extends SqlStatement<S>> S bind(S statement, Collection<CounterKey> keys) {
        return statement
                .bindArray(
                        "tenants", UUID.class, column(keys, key -> key.tenant().value()))
                .bindArray("metrics", String.class, column(keys, CounterKey::metric))
                .bindArray(
                        "starts",
                        String.class,
                        column(keys, key -> key.period().start().toString()))
                .bindArray(
                        "ends",
                        String.class,
                        column(keys, key -> key.period().end().toString()));
    }

    /** The key in the row's columns of {@link #COLUMNS}. */
    public static CounterKey read(ResultSet row) throws SQLException {
        return new CounterKey(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("metric"),
                new Period(
                        row.getTimestamp("window_start").toInstant(),
                        row.getTimestamp("window_end").toInstant()));
    }

    /** One value of each row, as an array to bind. */
    public static <T> @Nullable Object[] column(Collection<T> rows, Function<T, @Nullable Object> value) {
        return rows.stream().map(value).toArray();
    }
}
