package io.cloison.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.junit.jupiter.api.Test;

/** {@code META-INF/openapi.json} has what the operations refer to. */
class SharedComponentsTest {

    private static final Pattern REFERENCE = Pattern.compile("\"#(/components/[^\"]+)\"");

    @Test
    void what_operations_refer_to_is_there() throws IOException {
        assertThat(references(Scan.completed())).hasSizeGreaterThan(10).allMatch(declared()::containsPath);
    }

    @Test
    void what_it_refers_to_itself_is_there() throws IOException {
        var references = new TreeSet<String>();
        var found = REFERENCE.matcher(declared().json.toString());
        while (found.find()) {
            references.add(found.group(1));
        }
        assertThat(references).hasSizeGreaterThan(2).allMatch(declared()::containsPath);
    }

    @Test
    void what_is_not_there_would_be_found() throws IOException {
        assertThat(declared().containsPath("/components/responses/Problem-418")).isFalse();
    }

    private static Set<String> references(OpenAPI document) {
        var references = new TreeSet<String>();
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(operation -> collect(operation, references));
        return references;
    }

    private static void collect(Operation operation, Set<String> references) {
        operation.getParameters().forEach(parameter -> add(parameter.getRef(), references));
        operation.getResponses().getAPIResponses().values().forEach(answer -> {
            add(answer.getRef(), references);
            if (answer.getHeaders() != null) {
                answer.getHeaders().values().forEach(header -> add(header.getRef(), references));
            }
        });
        if (operation.getSecurity() != null) {
            operation
                    .getSecurity()
                    .forEach(one -> one.getSchemes()
                            .keySet()
                            .forEach(name -> references.add("/components/securitySchemes/" + name)));
        }
    }

    private static void add(String reference, Set<String> references) {
        if (reference != null) {
            references.add(reference.substring(1));
        }
    }

    private static Declared declared() throws IOException {
        try (var file = Objects.requireNonNull(
                        SharedComponentsTest.class.getResourceAsStream("/META-INF/openapi.json"));
                var reader = Json.createReader(file)) {
            return new Declared(reader.readObject());
        }
    }

    private record Declared(JsonObject json) {

        boolean containsPath(String pointer) {
            return Json.createPointer(pointer).containsValue(json);
        }
    }
}
