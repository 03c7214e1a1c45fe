package io.cloison.project;

import io.cloison.isolation.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** A project of a tenant. */
@Entity
@Table(name = "project")
public class Project extends TenantEntity {

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
