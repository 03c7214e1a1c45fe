package io.cloison.project;

import io.cloison.isolation.TenantEntities;
import jakarta.inject.Singleton;
import java.util.List;

/** Registers the sample's entities. */
@Singleton
class ProjectEntities implements TenantEntities {

    @Override
    public List<Class<?>> classes() {
        return List.of(Project.class, Task.class, Label.class);
    }
}
