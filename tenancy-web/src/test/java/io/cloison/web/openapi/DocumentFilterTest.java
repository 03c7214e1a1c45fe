package io.cloison.web.openapi;

import static io.cloison.web.openapi.Scan.ANY;
import static io.cloison.web.openapi.Scan.OPEN;
import static io.cloison.web.openapi.Scan.THING;
import static io.cloison.web.openapi.Scan.THINGS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.junit.jupiter.api.Test;

class DocumentFilterTest {

    private final OpenAPI document = Scan.completed();

    @Test
    void every_operation_but_a_public_one_needs_a_bearer_token() {
        assertThat(schemes(operation(HttpMethod.GET, THINGS))).containsExactly(Map.of("bearer", List.of()));
        assertThat(schemes(operation(HttpMethod.DELETE, THING))).hasSize(1);
        assertThat(schemes(operation(HttpMethod.GET, OPEN))).isEmpty();
    }

    @Test
    void what_is_asked_for_together_is_told_one_by_one_and_what_all_lists_have_once() {
        assertThat(parameters(operation(HttpMethod.GET, THINGS)))
                .containsExactlyInAnyOrder("shape", "tag", shared("Limit"), shared("Cursor"));
        assertThat(operation(HttpMethod.GET, THINGS).getParameters())
                .filteredOn(parameter -> "tag".equals(parameter.getName()))
                .extracting(parameter -> parameter.getSchema().getType())
                .containsExactly(Schema.SchemaType.ARRAY);
    }

    @Test
    void a_post_takes_an_idempotency_key() {
        assertThat(parameters(operation(HttpMethod.POST, THINGS))).containsExactly(shared("Idempotency-Key"));
        assertThat(statuses(operation(HttpMethod.POST, THINGS))).contains("409", "422");
        assertThat(parameters(operation(HttpMethod.GET, THINGS))).doesNotContain(shared("Idempotency-Key"));
    }

    @Test
    void a_patch_needs_a_precondition() {
        Operation patch = operation(HttpMethod.PATCH, THING);
        assertThat(parameters(patch)).containsExactly("id", shared("If-Match-Required"));
        assertThat(statuses(patch)).contains("412", "428");
        assertThat(statuses(operation(HttpMethod.POST, THINGS))).doesNotContain("412", "428");
    }

    @Test
    void long_work_may_be_waited_for_and_answers_with_its_operation() {
        Operation delete = operation(HttpMethod.DELETE, THING);
        assertThat(parameters(delete)).containsExactly("id", shared("Prefer"));
        var accepted = delete.getResponses().getAPIResponse("202");
        assertThat(accepted.getDescription()).isEqualTo("It is done");
        assertThat(accepted.getHeaders()).containsOnlyKeys("Location");
        assertThat(accepted.getContent()
                        .getMediaType("application/json")
                        .getSchema()
                        .getRef())
                .endsWith("/OperationView");
    }

    @Test
    void every_operation_tells_the_problems_that_it_answers_with() {
        assertThat(statuses(operation(HttpMethod.GET, THINGS)))
                .containsExactlyInAnyOrder("200", "400", "401", "402", "403", "404", "429", "503", "default");
        assertThat(statuses(operation(HttpMethod.DELETE, THING)))
                .containsExactlyInAnyOrder("202", "400", "401", "403", "404", "409", "429", "503", "default");
        assertThat(statuses(operation(HttpMethod.GET, OPEN))).containsExactlyInAnyOrder("200", "default");
        assertThat(operation(HttpMethod.GET, THINGS)
                        .getResponses()
                        .getAPIResponse("404")
                        .getRef())
                .isEqualTo("#/components/responses/Problem-404");
    }

    @Test
    void a_single_resource_has_a_tag_and_a_list_has_none() {
        assertThat(headers(operation(HttpMethod.GET, THING), "200")).containsExactly("ETag");
        assertThat(headers(operation(HttpMethod.PATCH, THING), "200")).containsExactly("ETag");
        assertThat(headers(operation(HttpMethod.GET, THINGS), "200")).isEmpty();
        assertThat(headers(operation(HttpMethod.DELETE, THING), "202")).doesNotContain("ETag");
        assertThat(headers(operation(HttpMethod.GET, ANY), "200")).isEmpty();
    }

    @Test
    void what_is_taken_and_answered_is_told_as_it_is_on_the_wire() {
        assertThat(answer(operation(HttpMethod.GET, THINGS), "200")).endsWith("ThingsResourceThingPage");
        assertThat(answer(operation(HttpMethod.GET, THING), "200")).endsWith("ThingsResourceThing");
        assertThat(answer(operation(HttpMethod.POST, THINGS), "201")).endsWith("ThingsResourceThing");
        assertThat(body(operation(HttpMethod.POST, THINGS), "application/json")).endsWith("ThingsResourceNewThing");
        assertThat(body(operation(HttpMethod.PATCH, THING), "application/merge-patch+json"))
                .endsWith("ThingsResourceNewThingPatch");
        assertThat(document.getComponents().getSchemas()).containsKeys("ThingsResourceThing", "OperationView");
    }

    @Test
    void what_a_scanner_leaves_undescribed_is_described() {
        Operation open = operation(HttpMethod.GET, OPEN);
        assertThat(open.getResponses().getAPIResponse("200").getDescription()).isEqualTo("Done");
        assertThat(open.getResponses().getAPIResponse("200").getContent().getMediaTypes())
                .containsOnlyKeys("text/event-stream");
    }

    @Test
    void a_method_that_declares_no_status_answers_with_200() {
        assertThat(statuses(operation(HttpMethod.GET, ANY))).containsExactlyInAnyOrder("200", "default");
        assertThat(answer(operation(HttpMethod.GET, ANY), "200")).endsWith("ThingsResourcePart");
    }

    @Test
    void an_id_in_the_path_is_a_uuid() {
        assertThat(operation(HttpMethod.GET, THING).getParameters())
                .extracting(parameter -> parameter.getSchema().getFormat())
                .containsExactly("uuid");
    }

    @Test
    void every_operation_has_a_name_of_its_own() {
        assertThat(document.getPaths().getPathItems().values().stream()
                        .flatMap(item -> item.getOperations().values().stream())
                        .map(Operation::getOperationId))
                .doesNotHaveDuplicates()
                .contains("thingsList", "thingsCreate", "thingsOpen");
    }

    /** What the filter is for: a scanner leaves all of it out. */
    @Test
    void without_the_filter_nothing_of_it_is_told() {
        OpenAPI scanned = Scan.document();
        Operation list = Scan.operation(scanned, HttpMethod.GET, THINGS);
        assertThat(schemes(list)).isEmpty();
        assertThat(parameters(list)).isEmpty();
        assertThat(statuses(list)).containsExactly("200");
        assertThat(parameters(Scan.operation(scanned, HttpMethod.POST, THINGS))).isEmpty();
        assertThat(headers(Scan.operation(scanned, HttpMethod.GET, THING), "200"))
                .isEmpty();
    }

    /** What JAX-RS serves and the scanner has left out is no reason to tell nothing. */
    @Test
    void a_method_that_the_document_does_not_have_is_passed_over() {
        OpenAPI scanned = Scan.document();
        scanned.getPaths().removePathItem(THING);
        new DocumentFilter(Scan.methods()).filterOpenAPI(scanned);
        assertThat(schemes(Scan.operation(scanned, HttpMethod.GET, THINGS))).isNotEmpty();
    }

    private Operation operation(HttpMethod verb, String path) {
        return Scan.operation(document, verb, path);
    }

    private static List<Map<String, List<String>>> schemes(Operation operation) {
        var security = operation.getSecurity();
        return security == null
                ? List.of()
                : security.stream().map(one -> one.getSchemes()).toList();
    }

    private static String shared(String name) {
        return "#/components/parameters/" + name;
    }

    /** By name, or by what they refer to. */
    private static List<String> parameters(Operation operation) {
        return operation.getParameters().stream()
                .map(DocumentFilterTest::nameOrReference)
                .toList();
    }

    private static String nameOrReference(Parameter parameter) {
        return Objects.requireNonNullElse(parameter.getRef(), parameter.getName());
    }

    private static Set<String> statuses(Operation operation) {
        return operation.getResponses().getAPIResponses().keySet();
    }

    private static Set<String> headers(Operation operation, String status) {
        var headers = operation.getResponses().getAPIResponse(status).getHeaders();
        return headers == null ? Set.of() : headers.keySet();
    }

    private static String answer(Operation operation, String status) {
        return operation
                .getResponses()
                .getAPIResponse(status)
                .getContent()
                .getMediaType("application/json")
                .getSchema()
                .getRef();
    }

    private static String body(Operation operation, String type) {
        return operation
                .getRequestBody()
                .getContent()
                .getMediaType(type)
                .getSchema()
                .getRef();
    }
}
