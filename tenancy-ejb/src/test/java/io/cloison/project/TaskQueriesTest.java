package io.cloison.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.TenantId;
import io.cloison.context.TenantScope;
import io.cloison.isolation.TenantDataLiteral;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.testing.SqlLog;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How many queries tasks cost, and from where they can be reached. */
class TaskQueriesTest {

    private final Platform platform = Platform.started();
    private final TaskService tasks = platform.bean(TaskService.class);
    private final TenantId acme = ATenant.in(IsolationMode.ROW).made().id();
    private final UUID project = TenantScope.call(
                    acme, () -> platform.bean(ProjectService.class).create("Roof", ""))
            .getId();
    private final LabelService labels = platform.bean(LabelService.class);
    private final UUID label =
            TenantScope.call(acme, () -> labels.list(null, 1)).get(0).getId();

    @Test
    void a_list_of_tasks_takes_as_many_queries_as_a_list_of_one() {
        make("Slate");
        int ofOne = queriesOfTheList();
        List.of("Batten", "Gutter", "Flue").forEach(this::make);

        assertThat(queriesOfTheList()).isEqualTo(ofOne);
    }

    @Test
    void deleting_a_label_takes_as_many_queries_however_many_tasks_carry_it() {
        List<UUID> several = TenantScope.call(acme, () -> labels.list(null, 3)).stream()
                .map(Label::getId)
                .toList();
        make("Slate", several.get(1));
        int withOne = queries(() -> TenantScope.run(acme, () -> labels.delete(several.get(1), null)));
        List.of("Batten", "Gutter", "Flue").forEach(title -> make(title, several.get(2)));

        assertThat(queries(() -> TenantScope.run(acme, () -> labels.delete(several.get(2), null))))
                .isEqualTo(withOne);
    }

    @Test
    void tasks_are_joined_from_their_labels() {
        make("Slate");

        List<Task> found = platform.in(
                acme,
                () -> platform.bean(EntityManager.class, TenantDataLiteral.INSTANCE)
                        .createQuery("select t from Label l join l.tasks t where l.id = :id", Task.class)
                        .setParameter("id", label)
                        .getResultList());

        assertThat(found)
                .singleElement()
                .satisfies(task -> assertThat(task.getWatchers()).containsExactly("ann@acme.example"));
    }

    private void make(String title) {
        make(title, label);
    }

    private void make(String title, UUID carried) {
        var fields = new TaskFields(title, false, null, 0, Set.of(carried), Set.of("ann@acme.example"));
        TenantScope.run(acme, () -> tasks.create(project, fields));
    }

    private int queriesOfTheList() {
        return queries(() -> {
            List<Task> listed = TenantScope.call(acme, () -> tasks.list(project, null, 10));
            assertThat(listed).allSatisfy(task -> assertThat(task.getWatchers()).hasSize(1));
        });
    }

    private static int queries(Runnable work) {
        try (var log = SqlLog.open()) {
            work.run();
            return log.statements("SELECT").size();
        }
    }
}
