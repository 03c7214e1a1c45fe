package io.cloison.web.tenant;

import io.cloison.project.Task;
import io.cloison.project.TaskFields;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body that makes a task, and what of one can be changed. */
public record TaskBody(
        @NotNull @NotBlank @Size(min = 1, max = 200) String title,
        @Nullable Boolean done,
        @Nullable @Size(max = 320) String assignee,
        @Nullable @Size(max = 50) Set<UUID> labels,
        @Nullable @Size(max = 50) Set<String> watchers,
        @Nullable Integer position) {

    static TaskBody of(Task task) {
        return new TaskBody(
                task.getTitle(),
                task.isDone(),
                task.getAssignee(),
                new LinkedHashSet<>(TaskView.labels(task.getLabels())),
                new LinkedHashSet<>(task.getWatchers()),
                task.getPosition());
    }

    TaskFields fields() {
        return new TaskFields(
                title,
                done != null && done,
                assignee,
                position == null ? 0 : position,
                labels == null ? Set.of() : labels,
                watchers == null ? Set.of() : watchers);
    }
}
