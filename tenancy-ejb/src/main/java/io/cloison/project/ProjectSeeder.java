package io.cloison.project;

import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantSeeder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Gives a new tenant the labels that most start with. */
@Singleton
class ProjectSeeder implements TenantSeeder {

    private static final Map<String, String> LABELS = Map.of("bug", "red", "feature", "green", "question", "blue");

    private final ProjectStore store;

    @Inject
    ProjectSeeder(ProjectStore store) {
        this.store = store;
    }

    @Override
    @Transactional
    public void seed(Tenant tenant) {
        if (store.labels(null, 1).isEmpty()) {
            LABELS.forEach((name, color) -> store.add(new Label(name, color)));
        }
    }
}
