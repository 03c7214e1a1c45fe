package io.cloison.web.openapi;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The document of {@link ThingsResource} as a scanner leaves it. */
final class Scan {

    static final String THINGS = "/api/v1/things";
    static final String THING = THINGS + "/{id}";
    static final String OPEN = THINGS + "/open";
    static final String ANY = THINGS + "/any";

    private Scan() {}

    static List<Method> methods() {
        return Arrays.asList(ThingsResource.class.getDeclaredMethods());
    }

    static OpenAPI document() {
        return OASFactory.createOpenAPI()
                .components(OASFactory.createComponents())
                .paths(OASFactory.createPaths()
                        .addPathItem(
                                THINGS,
                                OASFactory.createPathItem()
                                        .GET(operation("200"))
                                        .POST(taking("application/json", "201")))
                        .addPathItem(
                                THING,
                                OASFactory.createPathItem()
                                        .GET(operation("200", path()))
                                        .PATCH(taking(
                                                "application/merge-patch+json", "200", path(), header("If-Match")))
                                        .DELETE(operation("202", path(), header("Prefer"))))
                        .addPathItem(OPEN, OASFactory.createPathItem().GET(answering("200")))
                        .addPathItem(ANY, OASFactory.createPathItem().GET(answering("default"))));
    }

    static OpenAPI completed() {
        OpenAPI document = document();
        new DocumentFilter(methods()).filterOpenAPI(document);
        return document;
    }

    static Operation operation(OpenAPI document, PathItem.HttpMethod verb, String path) {
        return Objects.requireNonNull(
                document.getPaths().getPathItem(path).getOperations().get(verb));
    }

    private static Operation operation(String status, Parameter... parameters) {
        return OASFactory.createOperation()
                .operationId("scanned")
                .parameters(List.of(parameters))
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse(status, OASFactory.createAPIResponse().description("It is done")));
    }

    /** With an answer of which nothing is told. */
    private static Operation answering(String status) {
        return OASFactory.createOperation()
                .responses(OASFactory.createAPIResponses().addAPIResponse(status, OASFactory.createAPIResponse()));
    }

    private static Operation taking(String type, String status, Parameter... parameters) {
        return operation(status, parameters)
                .requestBody(OASFactory.createRequestBody()
                        .content(OASFactory.createContent().addMediaType(type, OASFactory.createMediaType())));
    }

    private static Parameter path() {
        return OASFactory.createParameter().in(Parameter.In.PATH).name("id");
    }

    private static Parameter header(String name) {
        return OASFactory.createParameter().in(Parameter.In.HEADER).name(name);
    }
}
