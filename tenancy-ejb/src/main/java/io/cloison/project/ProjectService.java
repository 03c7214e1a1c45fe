package io.cloison.project;

import io.cloison.base.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bound tenant's projects. What does not exist, or not for this tenant, is {@code not-found}; a change of a version that is no longer
 * the current one is {@code precondition-failed}. Thread-safe.
 */
@Singleton
@Transactional
public class ProjectService {

    private final ProjectStore store;
    private final Clock clock;

    @Inject
    public ProjectService(ProjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** At most {@code limit} projects, newest first, after the position or from the start. */
    public List<Project> list(@Nullable Position after, int limit) {
        return store.projects(after, limit);
    }

    /** The project; {@code not-found} where there is none. */
    public Project get(UUID id) {
        return store.find(Project.class, id).orElseThrow(ProblemException::notFound);
    }

    /** A new, active project. */
    public Project create(String name, String description) {
        var project = new Project(name, description, clock.instant().truncatedTo(ChronoUnit.MICROS));
        store.add(project);
        store.flush();
        return project;
    }

    /** Changes the project where it still has the expected version. */
    public Project update(UUID id, long expectedVersion, String name, String description, ProjectStatus status) {
        Project project = get(id);
        requireVersion(project.getVersion(), expectedVersion);
        project.change(name, description, status);
        store.flush();
        return project;
    }

    /** Deletes the project with its tasks; an expected version is checked if given. */
    public void delete(UUID id, @Nullable Long expectedVersion) {
        Project project = get(id);
        if (expectedVersion != null) {
            requireVersion(project.getVersion(), expectedVersion);
        }
        store.remove(project);
        store.flush();
    }

    static void requireVersion(long actual, long expected) {
        if (actual != expected) {
            throw ProblemException.changed();
        }
    }
}
