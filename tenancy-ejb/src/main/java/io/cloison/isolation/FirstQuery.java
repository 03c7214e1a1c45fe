package io.cloison.isolation;

import io.cloison.base.DatabaseOutage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query that a transaction begins with. It is prepared only when it is run: then it follows the setting of tenant and schema in one
 * statement text, and its rows are the second result. Where more is asked of it than to run, it becomes a statement like any other.
 */
final class FirstQuery implements InvocationHandler {

    private static final Class<?>[] TYPE = {PreparedStatement.class};
    private static final Set<String> OF_LAST_RUN =
            Set.of("getResultSet", "getMoreResults", "getUpdateCount", "getWarnings", "cancel");

    /** {@code object_not_in_prerequisite_state}, as the driver says it. */
    private static final String CLOSED = "55000";

    private final Connection connection;
    private final TransactionPlace place;
    private final String query;
    private final List<Parameter> parameters = new ArrayList<>();
    private @Nullable PreparedStatement first;
    private @Nullable PreparedStatement plain;
    private boolean closed;

    private FirstQuery(Connection connection, TransactionPlace place, String query) {
        this.connection = connection;
        this.place = place;
        this.query = query;
    }

    static PreparedStatement of(Connection connection, TransactionPlace place, String query) {
        var handler = new FirstQuery(connection, place, query);
        return (PreparedStatement) Proxy.newProxyInstance(FirstQuery.class.getClassLoader(), TYPE, handler);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return Delegation.ofObject(proxy, method, arguments, "First query of its transaction");
        }
        switch (method.getName()) {
            case "close" -> close();
            case "isClosed" -> {
                return closed;
            }
            default -> {
                return plain == null ? deferred(method, arguments) : Delegation.call(plain, method, arguments);
            }
        }
        return null;
    }

    private @Nullable Object deferred(Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (arguments != null && name.startsWith("set") && method.getDeclaringClass() == PreparedStatement.class) {
            parameters.add((statement, shift) -> set(statement, method, arguments, shift));
            return null;
        }
        if (arguments == null && first == null && !closed && !place.isSettled()) {
            switch (name) {
                case "executeQuery" -> {
                    return run().getResultSet();
                }
                case "execute" -> {
                    run();
                    return true;
                }
                default -> {}
            }
        }
        PreparedStatement target = first != null && OF_LAST_RUN.contains(name) ? first : plain();
        return Delegation.call(target, method, arguments);
    }

    private PreparedStatement run() throws Throwable {
        first = connection.prepareStatement(place.setting() + "; " + query);
        bind(first, place.bind(first));
        try {
            first.execute();
            first.getMoreResults();
        } catch (SQLException e) {
            throw DatabaseOutage.isTold(e) ? Unavailable.ifSo(e) : e;
        }
        place.settled();
        return first;
    }

    private PreparedStatement plain() throws Throwable {
        if (closed) {
            throw new SQLException("The statement is closed.", CLOSED);
        }
        place.settle(connection);
        PreparedStatement statement = connection.prepareStatement(query);
        bind(statement, 0);
        plain = statement;
        return statement;
    }

    private void bind(PreparedStatement statement, int shift) throws Throwable {
        for (Parameter parameter : parameters) {
            parameter.set(statement, shift);
        }
    }

    private static void set(PreparedStatement statement, Method method, Object[] arguments, int shift)
            throws Throwable {
        Object[] shifted = arguments.clone();
        shifted[0] = (Integer) arguments[0] + shift;
        Delegation.call(statement, method, shifted);
    }

    private void close() throws SQLException {
        closed = true;
        if (plain != null) {
            plain.close();
        }
        if (first != null) {
            first.close();
        }
    }

    /** A value that was set before it was known on which statement. */
    private interface Parameter {
        void set(PreparedStatement statement, int shift) throws Throwable;
    }
}
