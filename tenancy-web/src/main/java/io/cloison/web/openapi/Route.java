package io.cloison.web.openapi;

import io.cloison.web.CloisonApplication;
import io.cloison.web.filter.AccessFeature;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.jspecify.annotations.Nullable;

/**
 * A resource's method, and what it declares.
 *
 * @param path the template, the API's root included
 */
record Route(Method method, PathItem.HttpMethod verb, String path) {

    private static final String ROOT =
            CloisonApplication.class.getAnnotation(ApplicationPath.class).value();

    /** The route of the method; empty where the method has no verb of its own. */
    static Optional<Route> of(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(one -> one.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .findFirst()
                .map(verb -> new Route(method, PathItem.HttpMethod.valueOf(verb.value()), path(method)));
    }

    /** What the document has of it; empty where it has nothing. */
    Optional<Operation> in(OpenAPI document) {
        return Optional.ofNullable(document.getPaths().getPathItem(path))
                .map(item -> item.getOperations().get(verb));
    }

    /** A name that no other operation has. */
    String id() {
        String group = group();
        return group.substring(0, 1).toLowerCase(Locale.ROOT)
                + group.substring(1)
                + method.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                + method.getName().substring(1);
    }

    /** The name of what it belongs to. */
    String group() {
        return method.getDeclaringClass().getSimpleName().replaceFirst("Resource$", "");
    }

    boolean isPublic() {
        return AccessFeature.isPublic(method);
    }

    /** Whether it is for one tenant. */
    boolean isTenants() {
        return AccessFeature.isGuarded(method) && !AccessFeature.isPlatforms(method);
    }

    /** Whether it declares a parameter for the header. */
    boolean takesHeader(String name) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(HeaderParam.class))
                .anyMatch(header -> header != null && header.value().equals(name));
    }

    /** Whether it takes an {@code Idempotency-Key}. */
    boolean takesKey() {
        return AccessFeature.isGuarded(method) && verb == PathItem.HttpMethod.POST;
    }

    /** Whether its path names something that may not exist. */
    boolean namesSomething() {
        return path.contains("{");
    }

    private static String path(Method method) {
        String path = ROOT
                + segments(method.getDeclaringClass().getAnnotation(Path.class))
                + segments(method.getAnnotation(Path.class));
        return path.isEmpty() ? "/" : path;
    }

    /** With a slash before and none after; nothing for the root. */
    private static String segments(@Nullable Path path) {
        String inner = path == null ? "" : path.value().replaceAll("^/+|/+$", "");
        return inner.isEmpty() ? "" : "/" + inner;
    }
}
