package io.cloison.isolation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that gives every schema its own prepared statements, by a comment behind the SQL. PostgreSQL plans a prepared statement again
 * whenever it is run under another {@code search_path} than before; one that only ever meets one schema keeps its plan (docs/adr/0002).
 */
final class MarkedConnection implements InvocationHandler {

    private static final Class<?>[] TYPE = {Connection.class};

    private final Connection connection;
    private final String mark;

    private MarkedConnection(Connection connection, String mark) {
        this.connection = connection;
        this.mark = mark;
    }

    /**
     * The connection, with its prepared statements marked.
     *
     * @param schema the schema's name, which can end no comment: {@code [a-z0-9_]+}
     */
    static Connection of(Connection connection, String schema) {
        var handler = new MarkedConnection(connection, "\n/* " + schema + " */");
        return (Connection) Proxy.newProxyInstance(MarkedConnection.class.getClassLoader(), TYPE, handler);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null && method.getName().startsWith("prepare")) {
            arguments[0] = arguments[0] + mark;
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
