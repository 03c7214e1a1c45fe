package io.cloison.web.tenant;

import io.cloison.project.Label;
import io.cloison.project.Task;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as clients see it.
 *
 * @param labels the ids of its labels, in order
 * @param watchers e-mail addresses, in order
 */
public record TaskView(
        UUID id,
        UUID projectId,
        String title,
        boolean done,
        @Nullable String assignee,
        List<UUID> labels,
        List<String> watchers,
        int position,
        Instant createdAt,
        long version) {

    static TaskView of(Task task) {
        return new TaskView(
                task.getId(),
                task.getProject().getId(),
                task.getTitle(),
                task.isDone(),
                task.getAssignee(),
                labels(task.getLabels()),
                task.getWatchers().stream().sorted().toList(),
                task.getPosition(),
                task.getCreatedAt(),
                task.getVersion());
    }

    static List<UUID> labels(Collection<Label> labels) {
        return labels.stream().map(Label::getId).sorted().toList();
    }
}
