package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloison.it.http.Call;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The sample domain, the same in each type of tenant. */
class ProjectsIT {
    private static final String PROJECTS = Api.ROOT + "/projects";

    static final List<ATenant> TENANTS = Api.TYPES.stream()
            .map(type -> Stack.shared().api().createTenant(type))
            .toList();

    @ParameterizedTest
    @FieldSource("TENANTS")
    void a_project_is_made_read_changed_and_deleted(ATenant tenant) {
        var made = tenant.as("member", Call.post(PROJECTS, Map.of("name", "Ärger 🚀", "description", "d")))
                .expect(201);
        var project = made.json();
        assertThat(made.requiredHeader("Location"))
                .endsWith("/projects/" + project.path("id").asText());
        assertThat(UUID.fromString(project.path("id").asText()).version()).isEqualTo(7);
        assertThat(Instant.parse(project.path("created_at").asText()))
                .isBefore(Instant.now().plusSeconds(5));
        assertThat(project.path("name").asText()).isEqualTo("Ärger 🚀");
        assertThat(project.path("status").asText()).isEqualTo("active");
        var path = PROJECTS + "/" + project.path("id").asText();
        var read = tenant.as("viewer", Call.get(path)).expect(200);
        assertThat(read.json()).isEqualTo(project);
        var changed = tenant.as(
                        "member",
                        Call.patch(path, Map.of("name", "New")).header("If-Match", read.requiredHeader("ETag")))
                .expect(200);
        assertThat(changed.json().path("name").asText()).isEqualTo("New");
        assertThat(changed.requiredHeader("ETag")).isNotEqualTo(read.requiredHeader("ETag"));
        tenant.as("member", Call.delete(path)).expect(204);
        tenant.as("viewer", Call.get(path)).expectProblem(404, "not-found");
        tenant.as("member", Call.delete(path)).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @FieldSource("TENANTS")
    void a_change_needs_the_tag_that_is_in_force(ATenant tenant) {
        var path = PROJECTS + "/" + tenant.project("tagged");
        var tag = tenant.as("viewer", Call.get(path)).requiredHeader("ETag");
        var change = Call.patch(path, Map.of("name", "changed"));
        tenant.as("member", change).expectProblem(428, "precondition-required");
        tenant.as("member", change.header("If-Match", "\"999\"")).expectProblem(412, "precondition-failed");
        tenant.as("member", change.header("If-Match", "nonsense")).expectProblem(412, "precondition-failed");
        tenant.as("member", change.header("If-Match", tag)).expect(200);
        tenant.as("member", change.header("If-Match", tag)).expectProblem(412, "precondition-failed");
    }

    @ParameterizedTest
    @FieldSource("TENANTS")
    void a_merge_patch_leaves_what_it_does_not_name_and_removes_what_it_nulls(ATenant tenant) {
        var made = tenant.as("member", Call.post(PROJECTS, Map.of("name", "kept", "description", "gone")))
                .expect(201);
        var path = PROJECTS + "/" + made.json().path("id").asText();
        var patched = tenant.as(
                        "member", Call.patch(path, "{\"description\":null}").header("If-Match", "*"))
                .expect(200)
                .json();
        assertThat(patched.path("name").asText()).isEqualTo("kept");
        assertThat(patched.path("description").asText("")).isIn("", "null");
        tenant.as("member", Call.patch(path, "{\"name\":null}").header("If-Match", "*"))
                .expectProblem(400, "invalid");
        tenant.as("member", Call.patch(path, "[]").header("If-Match", "*")).expectProblem(400, "invalid");
        tenant.as("member", Call.patch(path, "{\"status\":\"nonsense\"}").header("If-Match", "*"))
                .expectProblem(400, "invalid");
    }

    @ParameterizedTest
    @FieldSource("TENANTS")
    void what_a_client_cannot_set_stays(ATenant tenant) {
        var id = tenant.project("mine");
        var path = PROJECTS + "/" + id;
        var patch = "{\"id\":\"" + UUID.randomUUID() + "\",\"tenant_id\":\"" + UUID.randomUUID()
                + "\",\"version\":77,\"created_at\":\"2000-01-01T00:00:00Z\"}";
        var before = tenant.as("viewer", Call.get(path)).json();
        var answer = tenant.as("member", Call.patch(path, patch).header("If-Match", "*"));
        assertThat(answer.status()).as("%s", answer).isIn(200, 400);
        var after = tenant.as("viewer", Call.get(path)).expect(200).json();
        assertThat(after.path("id")).isEqualTo(before.path("id"));
        assertThat(after.path("created_at")).isEqualTo(before.path("created_at"));
        assertThat(after.path("version").asInt()).isLessThan(77);
    }

    @ParameterizedTest
    @FieldSource("TENANTS")
    void pages_walk_over_everything_once_newest_first_while_others_write(ATenant tenant) {
        var made = new ArrayList<String>();
        for (int i = 0; i < 23; i++) {
            made.add(0, tenant.project("page " + i));
        }
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = tenant.as("viewer", Call.get(PROJECTS + "?limit=5" + cursor))
                    .expect(200)
                    .json();
            assertThat(page.path("items").size()).isBetween(1, 5);
            page.path("items").forEach(item -> seen.add(item.path("id").asText()));
            tenant.project("written meanwhile");
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());
        assertThat(new HashSet<>(seen)).as("no duplicates").hasSameSizeAs(seen);
        assertThat(seen).containsSubsequence(made);
    }

    @ParameterizedTest
    @FieldSource("TENANTS")
    void a_limit_of_two_hundred_is_the_most_and_fifty_the_default(ATenant tenant) {
        for (int i = 0; i < 52; i++) {
            tenant.project("many " + i);
        }
        assertThat(tenant.projects().json().path("items").size()).isEqualTo(50);
        assertThat(tenant.as("viewer", Call.get(PROJECTS + "?limit=200"))
                        .expect(200)
                        .json()
                        .path("items")
                        .size())
                .isGreaterThan(50);
    }

    @ParameterizedTest
    @FieldSource("TENANTS")
    void tasks_and_labels_belong_together(ATenant tenant) {
        var label =
                id(tenant.as("member", Call.post(Api.ROOT + "/labels", Map.of("name", "urgent " + UUID.randomUUID())))
                        .expect(201)
                        .json());
        var tasks = PROJECTS + "/" + tenant.project("with tasks") + "/tasks";
        var body = Map.of("title", "Write", "labels", List.of(label), "assignee", "a@b.example");
        var made = tenant.as("member", Call.post(tasks, body)).expect(201).json();
        assertThat(made.path("labels").path(0).asText()).isEqualTo(label);
        assertThat(made.path("done").asBoolean()).isFalse();
        var list = tenant.as("viewer", Call.get(tasks)).expect(200).json();
        assertThat(list.path("items").findValuesAsText("id")).containsExactly(id(made));
        tenant.as(
                        "member",
                        Call.post(
                                tasks,
                                Map.of(
                                        "title",
                                        "x",
                                        "labels",
                                        List.of(UUID.randomUUID().toString()))))
                .expectProblem(400, "invalid");
        tenant.as("member", Call.delete(Api.ROOT + "/labels/" + label)).expect(204);
        var after = tenant.as("viewer", Call.get(tasks + "/" + id(made)))
                .expect(200)
                .json();
        assertThat(after.path("labels")).isEmpty();
    }

    private static String id(JsonNode json) {
        return json.path("id").asText();
    }
}
