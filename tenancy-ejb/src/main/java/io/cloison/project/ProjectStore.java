package io.cloison.project;

import io.cloison.isolation.TenantData;
import io.cloison.isolation.TenantEntity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.persistence.annotations.BatchFetchType;
import org.eclipse.persistence.config.QueryHints;
import org.jspecify.annotations.Nullable;

/** The sample's tables, as the bound tenant sees them. */
@Singleton
class ProjectStore {

    private final EntityManager entities;

    @Inject
    ProjectStore(@TenantData EntityManager entities) {
        this.entities = entities;
    }

    <T extends TenantEntity> Optional<T> find(Class<T> type, UUID id) {
        return Optional.ofNullable(entities.find(type, id));
    }

    void add(TenantEntity entity) {
        entities.persist(entity);
    }

    void remove(TenantEntity entity) {
        entities.remove(entity);
    }

    /** Writes what has changed, so that versions are new and constraints have spoken. */
    void flush() {
        entities.flush();
    }

    List<Project> projects(@Nullable Position after, int limit) {
        TypedQuery<Project> query = after == null
                ? entities.createNamedQuery(Project.NEWEST, Project.class)
                : entities.createNamedQuery(Project.OLDER, Project.class)
                        .setParameter("at", after.createdAt())
                        .setParameter("id", after.id());
        return query.setMaxResults(limit).getResultList();
    }

    List<Task> tasks(UUID project, @Nullable UUID after, int limit) {
        TypedQuery<Task> query = after == null
                ? entities.createQuery("select t from Task t where t.project.id = :project order by t.id", Task.class)
                : entities.createQuery(
                                "select t from Task t where t.project.id = :project and t.id > :after order by t.id",
                                Task.class)
                        .setParameter("after", after);
        return whole(query.setParameter("project", project).setMaxResults(limit));
    }

    List<Task> tasks(Label label) {
        return whole(entities.createQuery("select t from Task t join t.labels l where l = :label", Task.class)
                .setParameter("label", label));
    }

    List<Label> labels(@Nullable UUID after, int limit) {
        TypedQuery<Label> query = after == null
                ? entities.createQuery("select l from Label l order by l.id", Label.class)
                : entities.createQuery("select l from Label l where l.id > :after order by l.id", Label.class)
                        .setParameter("after", after);
        return query.setMaxResults(limit).getResultList();
    }

    List<Label> labels(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("select l from Label l where l.id in :ids", Label.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /**
     * The tasks with their labels and watchers in three statements. Said of the query and not of the mapping, where it breaks each query
     * that comes to tasks from elsewhere (EclipseLink-6094).
     */
    private static List<Task> whole(TypedQuery<Task> query) {
        return query.setHint(QueryHints.BATCH_TYPE, BatchFetchType.IN)
                .setHint(QueryHints.BATCH, "t.labels")
                .setHint(QueryHints.BATCH, "t.watchers")
                .getResultList();
    }
}
