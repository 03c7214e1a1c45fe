package io.cloison.web.openapi;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * The query's parameters that a method takes together, in a {@link BeanParam}: Payara takes an annotated field for one of a resource, which
 * counts for that class's own methods, and looks at no bean.
 */
final class BeanParameters {

    private BeanParameters() {}

    static Stream<Parameter> of(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(BeanParam.class))
                .flatMap(parameter -> Arrays.stream(parameter.getType().getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(QueryParam.class))
                .map(BeanParameters::parameter);
    }

    private static Parameter parameter(Field field) {
        return OASFactory.createParameter()
                .in(Parameter.In.QUERY)
                .name(field.getAnnotation(QueryParam.class).value())
                .schema(schema(field.getType()));
    }

    private static Schema schema(Class<?> type) {
        Schema text = OASFactory.createSchema().type(Schema.SchemaType.STRING);
        return Collection.class.isAssignableFrom(type)
                ? OASFactory.createSchema().type(Schema.SchemaType.ARRAY).items(text)
                : text;
    }
}
