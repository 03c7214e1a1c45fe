package io.cloison.project;

import io.cloison.base.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tasks of the bound tenant's projects; its problems are those of {@link ProjectService}. Thread-safe. */
@Singleton
@Transactional
public class TaskService {

    private final ProjectStore store;
    private final Clock clock;

    @Inject
    public TaskService(ProjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** At most {@code limit} tasks of the project, oldest first, after the task or from the start. */
    public List<Task> list(UUID projectId, @Nullable UUID after, int limit) {
        project(projectId);
        return store.tasks(projectId, after, limit);
    }

    /** The project's task. */
    public Task get(UUID projectId, UUID id) {
        return task(projectId, id);
    }

    /** A new task of the project. */
    public Task create(UUID projectId, TaskFields fields) {
        var task = new Task(project(projectId), fields.title(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        task.change(fields);
        task.label(labels(fields.labels()));
        store.add(task);
        store.flush();
        return task;
    }

    /** Changes the task where it still has the expected version. */
    public Task update(UUID projectId, UUID id, long expectedVersion, TaskFields fields) {
        Task task = task(projectId, id);
        ProjectService.requireVersion(task.getVersion(), expectedVersion);
        task.change(fields);
        task.label(labels(fields.labels()));
        store.flush();
        return task;
    }

    /** Deletes the task; an expected version is checked if given. */
    public void delete(UUID projectId, UUID id, @Nullable Long expectedVersion) {
        Task task = task(projectId, id);
        if (expectedVersion != null) {
            ProjectService.requireVersion(task.getVersion(), expectedVersion);
        }
        store.remove(task);
        store.flush();
    }

    private Project project(UUID id) {
        return store.find(Project.class, id).orElseThrow(ProblemException::notFound);
    }

    private Task task(UUID projectId, UUID id) {
        return store.find(Task.class, id)
                .filter(task -> task.getProject().getId().equals(projectId))
                .orElseThrow(ProblemException::notFound);
    }

    private Set<Label> labels(Set<UUID> ids) {
        List<Label> found = store.labels(ids);
        if (found.size() != ids.size()) {
            throw ProblemException.invalid("labels", "names a label that does not exist");
        }
        return new HashSet<>(found);
    }
}
