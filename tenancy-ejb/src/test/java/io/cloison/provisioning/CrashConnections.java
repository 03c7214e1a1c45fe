package io.cloison.provisioning;

import io.cloison.migration.ServerConnections;
import io.cloison.tenant.DatabaseServers;
import io.cloison.tenant.Placement;
import io.cloison.tenant.ServerRole;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stops between the statements that make, wall in and remove a placement: {@code before:grants}, {@code after:drop}. */
@Alternative
@Singleton
class CrashConnections extends ServerConnections {

    private static final Map<String, Pattern> STATEMENTS = Map.of(
            "create", Pattern.compile("create (database|schema) "),
            "grants", Pattern.compile("grant connect on database "),
            "walls", Pattern.compile("do \\$protect\\$"),
            "drop", Pattern.compile("drop (database|schema) "));

    private final CrashPoint point;

    @Inject
    CrashConnections(DatabaseServers servers, CrashPoint point) {
        super(servers);
        this.point = point;
    }

    @Override
    public Connection open(Placement placement, ServerRole role) throws SQLException {
        return watched(Connection.class, super.open(placement, role));
    }

    @Override
    public Connection openMaintenance(String server) throws SQLException {
        return watched(Connection.class, super.openMaintenance(server));
    }

    private <T> T watched(Class<T> type, T real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            tell("before:", arguments);
            Object result = call(real, method, arguments);
            tell("after:", arguments);
            return method.getName().equals("createStatement")
                    ? watched(Statement.class, (Statement) Objects.requireNonNull(result))
                    : result;
        };
        return type.cast(
                Proxy.newProxyInstance(CrashConnections.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private void tell(String when, Object @Nullable [] arguments) {
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
            STATEMENTS.forEach((name, pattern) -> {
                if (pattern.matcher(sql).find()) {
                    point.reach(when + name);
                }
            });
        }
    }

    private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
