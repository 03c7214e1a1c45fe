package io.cloison.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the server answered.
 *
 * @param headers by their names in lower case
 */
public record Answer(Call call, int status, Map<String, List<String>> headers, String body) {
    static Answer of(Call call, HttpResponse<String> response) {
        var headers = response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        return new Answer(call, response.statusCode(), headers, response.body());
    }

    public JsonNode json() {
        return Json.parse(body);
    }

    /** The header's first value. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    public String requiredHeader(String name) {
        return header(name).orElseThrow(() -> new AssertionError("No " + name + " in " + this));
    }

    /** Fails unless the status is this one. */
    public Answer expect(int expected) {
        assertThat(status).as("%s", this).isEqualTo(expected);
        return this;
    }

    /** Fails unless this is a problem of that status and kind, in the shape of RFC 9457. */
    public Answer expectProblem(int expected, String kind) {
        expect(expected);
        assertThat(requiredHeader("Content-Type")).as("%s", this).startsWith("application/problem+json");
        var problem = json();
        assertThat(problem.path("type").asText()).as("%s", this).isEqualTo("urn:cloison:problem:" + kind);
        assertThat(problem.path("status").asInt()).as("%s", this).isEqualTo(expected);
        assertThat(problem.path("title").asText()).as("%s", this).isNotBlank();
        assertThat(problem.path("instance").asText()).as("%s", this).isNotBlank();
        Leaks.assertNone(this);
        return this;
    }

    /** The body without {@code instance}, which alone may differ between two ids that do not exist. */
    public JsonNode withoutInstance() {
        var problem = json().deepCopy();
        if (problem instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
            object.remove("instance");
        }
        return problem;
    }

    @Override
    public String toString() {
        return call.method() + " " + call.path() + " -> " + status + " " + headers + "\n"
                + body.substring(0, Math.min(body.length(), 2000));
    }
}
