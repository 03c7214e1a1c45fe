package io.cloison.project;

import io.cloison.isolation.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;
import java.time.Instant;
import org.eclipse.persistence.config.QueryHints;

/** A project of a tenant. Its lists are named queries with most rows, which EclipseLink prepares once; others it prepares for each call. */
@Entity
@Table(name = "project")
@NamedQuery(
        name = Project.NEWEST,
        query = "select p from Project p order by p.createdAt desc, p.id desc",
        hints = @QueryHint(name = QueryHints.JDBC_MAX_ROWS, value = "20"))
@NamedQuery(name = Project.OLDER, query = """
                select p from Project p
                where p.createdAt < :at or (p.createdAt = :at and p.id < :id)
                order by p.createdAt desc, p.id desc""", hints = @QueryHint(name = QueryHints.JDBC_MAX_ROWS, value = "20"))
public class Project extends TenantEntity {

    static final String NEWEST = "Project.newest";
    static final String OLDER = "Project.older";

    @Column(name = "name", nullable = false)
    private String name = "";

    @Column(name = "description", nullable = false)
    private String description = "";

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private ProjectStatus status = ProjectStatus.active;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt = Instant.EPOCH;

    protected Project() {}

    public Project(String name, String description, Instant createdAt) {
        this.name = name;
        this.description = description;
        this.createdAt = createdAt;
    }

    /** 1 to 200 characters. */
    public String getName() {
        return name;
    }

    /** At most 2000 characters; empty without one. */
    public String getDescription() {
        return description;
    }

    public ProjectStatus getStatus() {
        return status;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    void change(String newName, String newDescription, ProjectStatus newStatus) {
        name = newName;
        description = newDescription;
        status = newStatus;
    }
}
