package io.cloison.it.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.http.Json;
import io.cloison.it.routes.Document;
import io.cloison.it.routes.Ids;
import io.cloison.it.routes.ProperCalls;
import io.cloison.it.routes.Route;
import io.cloison.it.routes.Seed;
import io.cloison.it.stack.APlan;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document that the server shows, whole, and what the server answers to calls made from it. */
class DocumentIT {
    private static final String PROJECT = "/paths/~1api~1v1~1projects";

    private static Api api;
    private static Document document;
    private static ATenant tenant;
    private static Ids ids;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
        document = Document.of(api);
        Seed.prepare(api);
        tenant = api.createTenant("shared");
        APlan.give(tenant, APlan.with(api, Map.of(), Map.of("trial_days", 14)));
        ids = Seed.of(tenant, Stack.shared().sql(), "documented");
    }

    @TestFactory
    Stream<DynamicTest> every_operation_is_told_of_as_the_contract_says() {
        return document.routes().stream()
                .map(route -> DynamicTest.dynamicTest(
                        route.toString(),
                        () -> assertThat(Contract.faults(document, route)).isEmpty()));
    }

    @Test
    void every_reference_means_something_and_every_operation_has_its_own_name() {
        assertThat(document.routes()).hasSizeGreaterThan(60);
        assertThat(References.faults(document)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> a_token_is_needed_exactly_where_the_document_says_so() {
        return document.routes().stream()
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    var answer = api.send(ProperCalls.of(route, Ids.absent()));
                    var needsToken = document.operation(route).has("security");
                    assertThat(answer.status()).as("%s", answer).isEqualTo(needsToken ? 401 : 200);
                }));
    }

    /** In an order in which what is needed is deleted last. */
    @TestFactory
    Stream<DynamicTest> an_answer_is_as_the_document_says() {
        return document.routes().stream()
                .sorted(Comparator.comparing(DocumentIT::turn))
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    var answer = api.send(ProperCalls.of(route, ids).token(token(route)));
                    assertThat(faults(route, answer)).as("%s", answer).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> what_a_route_is_properly_called_with_is_what_the_document_says() {
        return document.routes().stream()
                .filter(document::takesBody)
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    var body = Json.parse(Json.text(ProperCalls.body(route, ids)));
                    assertThat(document.operation(route).at("/requestBody/content"))
                            .isNotEmpty()
                            .allSatisfy(content -> assertThat(Fit.faults(document, content.path("schema"), body))
                                    .isEmpty());
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_change_without_its_precondition_is_refused_where_the_document_requires_one() {
        return document.routes().stream()
                .filter(route -> isRequired(document.parameters(route, "header").get("If-Match")))
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    var own = Seed.of(tenant, Stack.shared().sql(), "documented");
                    var call = ProperCalls.call(route, ProperCalls.path(route, at -> own), Map.of());
                    var bare = Call.of(route.verb(), call.path()).body("application/merge-patch+json", "{}");
                    api.send(bare.token(token(route))).expectProblem(428, "precondition-required");
                }));
    }

    @Test
    void deletion_of_a_tenant_is_accepted_and_never_done_at_once() {
        assertThat(document.answers(new Route("DELETE", "/admin/tenants/{id}")))
                .containsKey("202")
                .doesNotContainKeys("200", "204");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/components/securitySchemes/bearer",
                "/components/schemas/Problem",
                "/components/responses/Problem-404/content",
                "/components/parameters/Limit/schema/maximum",
                "/components/parameters/If-Match-Required/required",
                PROJECT + "/get/security",
                PROJECT + "/get/parameters",
                PROJECT + "/get/operationId",
                PROJECT + "/get/responses/default",
                PROJECT + "/post/parameters",
                PROJECT + "~1{id}/get/responses/404",
                PROJECT + "~1{id}/patch/responses/428",
                "/paths/~1api~1v1~1admin~1tenants/get/parameters",
                "/paths/~1api~1v1~1admin~1tenants/post/responses/202/headers"
            })
    void a_document_that_lacks_something_is_detected(String pointer) {
        assertThat(Contract.faults(document)).isEmpty();
        assertThat(Contract.faults(without(pointer))).isNotEmpty();
    }

    @Test
    void an_answer_that_is_not_as_the_document_says_is_detected() {
        var route = new Route("GET", "/projects/{id}");
        var proper = new Answer(
                Call.get("/planted"),
                200,
                Map.of("content-type", List.of("application/json"), "etag", List.of("\"1\"")),
                "{\"id\":\"1\",\"name\":\"n\",\"description\":\"\",\"status\":\"active\",\"created_at\":\"t\",\"version\":1}");
        assertThat(faults(route, proper)).isEmpty();
        for (var wrong :
                List.of("\"version\":1;", "\"status\":\"active\";\"status\":\"ACTIVE\"", "created_at;createdAt")) {
            var parts = wrong.split(";", -1);
            var body = proper.body().replace(parts[0], parts[1]).replace(",}", "}");
            assertThat(faults(route, new Answer(proper.call(), 200, proper.headers(), body)))
                    .as(wrong)
                    .isNotEmpty();
        }
        assertThat(faults(route, new Answer(proper.call(), 200, Map.of(), proper.body())))
                .containsExactly("has an ETag or is said to have one, not both");
        assertThat(faults(route, new Answer(proper.call(), 299, proper.headers(), proper.body())))
                .containsExactly("has a status that is not told of");
    }

    private static List<String> faults(Route route, Answer answer) {
        var told = document.answers(route).get(Integer.toString(answer.status()));
        if (answer.status() >= 400) {
            return route.verb().equals("GET") || answer.status() >= 500 ? List.of("is refused") : List.of();
        }
        if (told == null) {
            return List.of("has a status that is not told of");
        }
        var faults = new ArrayList<String>();
        if (answer.header("ETag").isPresent() != told.path("headers").has("ETag")
                && !route.verb().equals("POST")) {
            faults.add("has an ETag or is said to have one, not both");
        }
        var schema = told.at("/content/application~1json/schema");
        if (schema.isMissingNode() != !answer.body().startsWith("{")) {
            faults.add("has a body or is said to have one, not both");
        } else if (!schema.isMissingNode()) {
            faults.addAll(Fit.faults(document, schema, answer.json()));
        }
        return faults;
    }

    private static int turn(Route route) {
        var length = route.path().length();
        return route.verb().equals("DELETE") ? 1000 - length : length;
    }

    private static String token(Route route) {
        return route.isPlatforms() ? api.adminToken() : tenant.token("owner");
    }

    private static boolean isRequired(@Nullable JsonNode parameter) {
        return parameter != null && parameter.path("required").asBoolean();
    }

    private static Document without(String pointer) {
        var copy = document.json().deepCopy();
        var at = JsonPointer.compile(pointer);
        var removed = ((ObjectNode) copy.at(at.head())).remove(at.last().getMatchingProperty());
        assertThat(removed).as(pointer).isNotNull();
        return new Document(copy);
    }
}
