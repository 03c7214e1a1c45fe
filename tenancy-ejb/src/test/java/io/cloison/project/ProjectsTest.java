package io.cloison.project;

import static io.cloison.testing.Problems.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.Ids;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.context.TenantScope;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a tenant does with projects, tasks and labels, the same in every mode. */
class ProjectsTest {

    private final Platform platform = Platform.started();
    private final ProjectService projects = platform.bean(ProjectService.class);
    private final TaskService tasks = platform.bean(TaskService.class);
    private final LabelService labels = platform.bean(LabelService.class);

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_new_tenant_starts_with_the_usual_labels(IsolationMode mode) {
        TenantId acme = ATenant.in(mode).made().id();

        assertThat(TenantScope.call(acme, () -> labels.list(null, 10)))
                .extracting(Label::getName)
                .containsExactlyInAnyOrder("bug", "feature", "question");
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void pages_follow_each_other_newest_first_without_gap_or_repetition(IsolationMode mode) {
        TenantId acme = ATenant.in(mode).made().id();
        for (int i = 0; i < 7; i++) {
            String name = "p" + i;
            TenantScope.call(acme, () -> projects.create(name, ""));
        }

        List<String> walked = new ArrayList<>();
        Position after = null;
        List<Project> page;
        do {
            Position from = after;
            page = TenantScope.call(acme, () -> projects.list(from, 3));
            page.forEach(project -> walked.add(project.getName()));
            after = page.isEmpty() ? after : positionOf(page.get(page.size() - 1));
        } while (page.size() == 3);

        assertThat(walked).containsExactly("p6", "p5", "p4", "p3", "p2", "p1", "p0");
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_task_keeps_its_labels_and_watchers(IsolationMode mode) {
        TenantId acme = ATenant.in(mode).made().id();
        Project roof = TenantScope.call(acme, () -> projects.create("Roof", ""));
        Label bug = TenantScope.call(acme, () -> labels.list(null, 1)).get(0);
        Task made = TenantScope.call(
                acme,
                () -> tasks.create(roof.getId(), fields("Slate", Set.of(bug.getId()), Set.of("ann@acme.example"))));

        Task read = TenantScope.call(acme, () -> tasks.get(roof.getId(), made.getId()));
        assertThat(read.getLabels()).extracting(Label::getId).containsExactly(bug.getId());
        assertThat(read.getWatchers()).containsExactly("ann@acme.example");

        Task changed = TenantScope.call(
                acme,
                () -> tasks.update(
                        roof.getId(),
                        made.getId(),
                        made.getVersion(),
                        fields("Tile", Set.of(), Set.of("bob@acme.example"))));
        assertThat(changed.getTitle()).isEqualTo("Tile");
        assertThat(TenantScope.call(acme, () -> tasks.list(roof.getId(), null, 10)))
                .singleElement()
                .satisfies(task -> assertThat(task.getLabels()).isEmpty())
                .satisfies(task -> assertThat(task.getWatchers()).containsExactly("bob@acme.example"));
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void deleting_a_label_takes_it_off_its_tasks_and_deleting_a_project_takes_its_tasks(IsolationMode mode) {
        TenantId acme = ATenant.in(mode).made().id();
        Project roof = TenantScope.call(acme, () -> projects.create("Roof", ""));
        Label bug = TenantScope.call(acme, () -> labels.list(null, 1)).get(0);
        Task task = TenantScope.call(
                acme, () -> tasks.create(roof.getId(), fields("Slate", Set.of(bug.getId()), Set.of())));

        TenantScope.run(acme, () -> labels.delete(bug.getId(), null));
        assertThat(TenantScope.call(acme, () -> tasks.get(roof.getId(), task.getId()))
                        .getLabels())
                .isEmpty();

        TenantScope.run(acme, () -> projects.delete(roof.getId(), null));
        assertNotFound(acme, () -> tasks.get(roof.getId(), task.getId()));
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void what_is_not_there_is_not_found(IsolationMode mode) {
        TenantId acme = ATenant.in(mode).made().id();
        UUID nobody = Ids.next();

        assertNotFound(acme, () -> projects.get(nobody));
        assertNotFound(acme, () -> labels.get(nobody));
        assertNotFound(acme, () -> tasks.list(nobody, null, 10));
    }

    private static void assertNotFound(TenantId tenant, java.util.function.Supplier<?> work) {
        assertKind(ProblemKind.NOT_FOUND, () -> TenantScope.call(tenant, work::get));
    }

    private static TaskFields fields(String title, Set<UUID> labels, Set<String> watchers) {
        return new TaskFields(title, false, null, 0, labels, watchers);
    }

    private static Position positionOf(Project project) {
        return new Position(project.getCreatedAt(), project.getId());
    }
}
