package io.cloison.project;

import io.cloison.base.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bound tenant's labels; its problems are those of {@link ProjectService}, and a name that is taken fails when written. Thread-safe. */
@Singleton
@Transactional
public class LabelService {

    private final ProjectStore store;

    @Inject
    public LabelService(ProjectStore store) {
        this.store = store;
    }

    /** At most {@code limit} labels, oldest first, after the label or from the start. */
    public List<Label> list(@Nullable UUID after, int limit) {
        return store.labels(after, limit);
    }

    /** The label; {@code not-found} where there is none. */
    public Label get(UUID id) {
        return store.find(Label.class, id).orElseThrow(ProblemException::notFound);
    }

    /** A new label. */
    public Label create(String name, String color) {
        var label = new Label(name, color);
        store.add(label);
        store.flush();
        return label;
    }

    /** Changes the label where it still has the expected version. */
    public Label update(UUID id, long expectedVersion, String name, String color) {
        Label label = get(id);
        ProjectService.requireVersion(label.getVersion(), expectedVersion);
        label.change(name, color);
        store.flush();
        return label;
    }

    /** Deletes the label and takes it off every task. */
    public void delete(UUID id, @Nullable Long expectedVersion) {
        Label label = get(id);
        if (expectedVersion != null) {
            ProjectService.requireVersion(label.getVersion(), expectedVersion);
        }
        store.tasks(label).forEach(task -> task.getLabels().remove(label));
        store.remove(label);
        store.flush();
    }
}
