package io.cloison.bench.off;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** The projects, newest first. */
@Singleton
@Transactional
public class OffProjects {

    private final OffUnit unit;

    @Inject
    public OffProjects(OffUnit unit) {
        this.unit = unit;
    }

    /** At most so many. */
    public List<OffProject> list(int limit) {
        EntityManager entities = unit.open();
        try {
            return entities.createNamedQuery(OffProject.NEWEST, OffProject.class)
                    .setMaxResults(limit)
                    .getResultList();
        } finally {
            entities.close();
        }
    }
}
