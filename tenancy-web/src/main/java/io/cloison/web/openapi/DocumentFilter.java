package io.cloison.web.openapi;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** Completes the document when the server has scanned the resources. The server makes one, named by {@code mp.openapi.filter}. */
public final class DocumentFilter implements OASFilter {

    private final Collection<Method> methods;

    /** For the methods that JAX-RS serves. */
    public DocumentFilter() {
        this(ResourceMethods.found());
    }

    DocumentFilter(Collection<Method> methods) {
        this.methods = methods;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var schemas = new Schemas(document.getComponents());
        methods.stream()
                .flatMap(method -> Route.of(method).stream())
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::verb))
                .forEach(route -> route.in(document).ifPresent(operation -> complete(route, operation, schemas)));
    }

    private static void complete(Route route, Operation operation, Schemas schemas) {
        operation.operationId(route.id()).addTag(route.group());
        if (!route.isPublic()) {
            operation.addSecurityRequirement(Shared.bearer());
        }
        Inputs.complete(route, operation);
        new Bodies(schemas).complete(route, operation);
        new Answers(schemas).complete(route, operation);
        Refusals.complete(route, operation);
    }
}
