package io.cloison.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ProblemKind;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document tells of every kind of problem, under the status that it has. */
class DocumentedProblemsTest {

    @ParameterizedTest
    @EnumSource
    void a_kind_is_told_of_under_its_status_and_no_other(ProblemKind kind) throws IOException {
        var statuses = kind == ProblemKind.INTERNAL
                ? Set.of("default")
                : Stream.of(Map.<String, Object>of(), Map.<String, Object>of("retry_after", 1))
                        .map(members -> Integer.toString(Statuses.status(kind, members)))
                        .collect(Collectors.toSet());

        assertThat(responses().entrySet())
                .allSatisfy(response -> assertThat(response.getValue()
                                .asJsonObject()
                                .getString("description")
                                .contains("`" + kind.code() + "`"))
                        .as(response.getKey())
                        .isEqualTo(statuses.contains(response.getKey().substring("Problem-".length()))));
    }

    private static JsonObject responses() throws IOException {
        try (var file = Objects.requireNonNull(
                        DocumentedProblemsTest.class.getResourceAsStream("/META-INF/openapi.json"));
                var reader = Json.createReader(file)) {
            return reader.readObject().getJsonObject("components").getJsonObject("responses");
        }
    }
}
