package io.cloison.isolation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What the proxies of data sources and EntityManagers share. */
public final class Delegation {

    private Delegation() {}

    /** The method's answer; what it throws is thrown as it is. */
    public static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** The proxy's own answer to a method of {@link Object}: it equals itself only, and has the name as its text. */
    public static Object ofObject(Object proxy, Method method, Object @Nullable [] arguments, String name) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> name;
        };
    }
}
