package io.cloison.isolation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A transaction's connection that sees to it that nothing reaches PostgreSQL before tenant and schema are set. A query that comes first takes
 * the setting along in its own round trip; before anything else the setting is sent by itself.
 *
 * <p>It gives every schema its own prepared statements, by a comment behind the SQL (a call that JDBC has yet to
 * translate takes none). PostgreSQL plans a prepared statement again whenever it
 * is run under another {@code search_path} than before; one that only ever meets one schema keeps its plan (docs/adr/0002).
 */
final class PlacedConnection implements InvocationHandler {

    private static final Class<?>[] TYPE = {Connection.class};
    private static final String QUERY = "select ";

    /** What says nothing to PostgreSQL. */
    private static final Set<String> SILENT = Set.of("close", "isClosed", "getAutoCommit", "isWrapperFor");

    private final Connection connection;
    private final TransactionPlace place;

    private PlacedConnection(Connection connection, TransactionPlace place) {
        this.connection = connection;
        this.place = place;
    }

    static Connection of(Connection connection, TransactionPlace place) {
        var handler = new PlacedConnection(connection, place);
        return (Connection) Proxy.newProxyInstance(PlacedConnection.class.getClassLoader(), TYPE, handler);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return Delegation.ofObject(proxy, method, arguments, "Connection of the bound tenant");
        }
        if (arguments != null && method.getName().equals("prepareStatement")) {
            arguments[0] = arguments[0] + place.comment();
            if (isQuery(arguments) && !place.isSettled()) {
                return FirstQuery.of(connection, place, (String) arguments[0]);
            }
        }
        if (!SILENT.contains(method.getName())) {
            place.settle(connection);
        }
        return Delegation.call(connection, method, arguments);
    }

    private static boolean isQuery(Object[] arguments) {
        return arguments.length == 1 && ((String) arguments[0]).regionMatches(true, 0, QUERY, 0, QUERY.length());
    }
}
