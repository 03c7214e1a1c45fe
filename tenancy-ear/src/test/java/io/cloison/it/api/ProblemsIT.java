package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.http.RawHttp;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every layer answers a fault with a problem that tells nothing of the inside. */
class ProblemsIT {
    private static final String PROJECTS = Api.ROOT + "/projects";

    private static Api api;
    private static ATenant tenant;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
        tenant = api.createTenant("shared");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/unknown",
                "/api/v1/",
                "/api/v1",
                "/api/v2/projects",
                "/api",
                "/unknown",
                "/",
                "/index.html",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/tenant",
                "/tenant/",
                "/tenant/x"
            })
    void an_unknown_path_is_a_problem(String path) {
        var answer = tenant.as("owner", Call.get(path));
        answer.expectProblem(404, "not-found");
    }

    @Test
    void the_frameworks_own_description_is_open_to_nobody() {
        tenant.as("owner", Call.get("/api/v1/application.wadl")).expectProblem(403, "forbidden");
    }

    @Test
    void a_path_that_only_strangers_ask_for_tells_them_nothing() {
        assertThat(api.send(Call.get("/api/v1/unknown")).status()).isIn(401, 404);
        assertThat(api.send(Call.get("/api/v1/admin/tenants")).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "[]",
                "null",
                "\"name\"",
                "{\"name\":}",
                "{\"name\":\"a\"} trailing",
                "{'name':'a'}",
                "\u0000"
            })
    void a_malformed_body_is_invalid(String body) {
        create(body).expectProblem(400, "invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":\"   \"}",
                "{\"name\":1}",
                "{\"name\":[\"a\"]}",
                "{\"name\":{\"a\":1}}",
                "{\"name\":true}",
                "{\"name\":\"a\",\"description\":5}"
            })
    void a_wrong_field_is_named(String body) {
        var problem = create(body).expectProblem(400, "invalid").json();
        assertThat(problem.path("errors").isArray()).isTrue();
        assertThat(problem.path("errors").path(0).path("field").asText()).isNotBlank();
        assertThat(problem.path("errors").path(0).path("message").asText()).isNotBlank();
    }

    @Test
    void a_name_too_long_or_of_nul_is_invalid_and_never_an_error_of_the_server() {
        create("{\"name\":\"" + "x".repeat(201) + "\"}").expectProblem(400, "invalid");
        var nul = create("{\"name\":\"a\\u0000b\"}");
        nul.expectProblem(400, "invalid");
        var surrogate = create("{\"name\":\"a\\ud800b\"}");
        assertThat(surrogate.status()).as("%s", surrogate).isIn(201, 400);
    }

    @Test
    void nesting_without_end_is_invalid() {
        create("{\"name\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}").expectProblem(400, "invalid");
    }

    @Test
    void a_body_too_large_is_refused_unread() {
        var answer = create("{\"name\":\"" + "x".repeat(2_000_000) + "\"}");
        assertThat(answer.status()).as("%s", answer).isIn(400, 413);
        answer.expectProblem(answer.status(), "invalid");
    }

    @Test
    void a_body_too_large_in_chunks_is_refused_too() throws IOException {
        var chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        var answer = RawHttp.send(
                api.http().port(),
                "POST",
                PROJECTS,
                List.of(
                        "Host: localhost",
                        "Authorization: Bearer " + tenant.token("member"),
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked"),
                chunk.repeat(17) + "0\r\n\r\n");
        assertThat(answer.status()).as("%s", answer).isIn(400, 413);
    }

    @Test
    void a_method_that_is_not_there_is_a_problem() {
        for (var method : List.of("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")) {
            var answer = tenant.as("owner", Call.of(method, PROJECTS));
            assertThat(answer.status()).as("%s", answer).isIn(405, 501, 403);
            assertThat(answer.body()).doesNotContain("<html");
        }
        tenant.as("owner", Call.of("PUT", PROJECTS)).expectProblem(405, "invalid");
    }

    @Test
    void a_body_of_another_type_is_a_problem() {
        for (var type :
                List.of("text/plain", "application/xml", "multipart/form-data", "application/x-www-form-urlencoded")) {
            var answer = tenant.as("member", Call.of("POST", PROJECTS).body(type, "{\"name\":\"a\"}"));
            answer.expectProblem(415, "invalid");
        }
    }

    @Test
    void an_answer_of_another_type_is_not_to_be_had() {
        var answer = tenant.as("member", Call.get(PROJECTS).header("Accept", "application/xml"));
        answer.expectProblem(406, "invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1",
                "00000000-0000-0000-0000-00000000000",
                "01890000-0000-7000-8000-0000000000zz",
                "'%20or%201=1--"
            })
    void an_id_that_is_none_is_not_found(String id) {
        var answer = tenant.as("owner", Call.get(PROJECTS + "/" + id));
        assertThat(answer.status()).as("%s", answer).isIn(400, 404);
        answer.expectProblem(answer.status(), answer.status() == 404 ? "not-found" : "invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "abc", "", "1.5", "99999999999", "%20"})
    void a_limit_out_of_bounds_is_invalid(String limit) {
        tenant.as("viewer", Call.get(PROJECTS + "?limit=" + limit)).expectProblem(400, "invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!!!", "AAAA", "bnVsbA", "JyBvciAxPTEtLQ"})
    void a_cursor_that_no_list_has_written_is_invalid(String cursor) {
        tenant.as("viewer", Call.get(PROJECTS + "?cursor=" + cursor)).expectProblem(400, "invalid");
        tenant.as("viewer", Call.get(Api.ROOT + "/labels?cursor=" + cursor)).expectProblem(400, "invalid");
    }

    @Test
    void each_answer_carries_the_headers_that_protect_it() {
        for (var answer : List.of(
                tenant.projects(),
                api.send(Call.get(PROJECTS)),
                api.send(Call.get(Api.ROOT + "/ping")),
                tenant.as("owner", Call.get("/unknown")),
                tenant.as("owner", Call.post(PROJECTS, "{")))) {
            assertThat(answer.requiredHeader("X-Request-Id")).as("%s", answer).isNotBlank();
            assertThat(answer.requiredHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.headers()).as("%s", answer).doesNotContainKeys("server", "x-powered-by");
        }
        assertThat(tenant.projects().requiredHeader("Cache-Control"))
                .contains("private")
                .contains("no-store");
    }

    @Test
    void each_request_has_an_id_of_its_own() {
        assertThat(tenant.projects().requiredHeader("X-Request-Id"))
                .isNotEqualTo(tenant.projects().requiredHeader("X-Request-Id"));
    }

    @Test
    void a_clients_request_id_cannot_break_out_of_its_header_or_log() throws IOException {
        var answer = RawHttp.get(
                api.http().port(),
                Api.ROOT + "/ping",
                List.of("Host: localhost", "X-Request-Id: " + "x".repeat(3000), "traceparent: 00-nonsense"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.requiredHeader("X-Request-Id")).hasSizeLessThan(200);
    }

    private static Answer create(String body) {
        return tenant.as("member", Call.of("POST", PROJECTS).body("application/json", body));
    }
}
