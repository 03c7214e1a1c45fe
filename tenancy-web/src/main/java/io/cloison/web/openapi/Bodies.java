package io.cloison.web.openapi;

import io.cloison.web.json.MergePatch;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** What an operation takes. */
final class Bodies {

    private final Schemas schemas;

    Bodies(Schemas schemas) {
        this.schemas = schemas;
    }

    void complete(Route route, Operation operation) {
        var body = operation.getRequestBody();
        var taken = taken(route);
        if (body != null && taken.isPresent()) {
            Schema schema = schema(route, taken.get());
            body.getContent().getMediaTypes().values().forEach(content -> content.setSchema(schema));
            body.setRequired(taken.get() != InputStream.class);
        }
    }

    /** The type of the method's parameter for the body. */
    static Optional<Class<?>> taken(Route route) {
        return Arrays.stream(route.method().getParameters())
                .filter(parameter -> annotations(parameter).noneMatch(Bodies::isOfJaxRs))
                .findFirst()
                .map(Parameter::getType);
    }

    private Schema schema(Route route, Class<?> taken) {
        var declared = route.method().getAnnotation(RequestBodySchema.class);
        if (declared == null) {
            return taken.isRecord() ? schemas.of(taken) : OASFactory.createSchema();
        }
        return taken == MergePatch.class ? schemas.patch(declared.value()) : schemas.of(declared.value());
    }

    private static Stream<Annotation> annotations(Parameter parameter) {
        return Arrays.stream(parameter.getAnnotations());
    }

    private static boolean isOfJaxRs(Annotation annotation) {
        return annotation.annotationType().getPackageName().startsWith("jakarta.ws.rs");
    }
}
