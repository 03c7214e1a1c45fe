package io.cloison.project;

import io.cloison.isolation.TenantEntity;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A piece of work in a project. */
@Entity
@Table(name = "task")
@SuppressWarnings("NullAway.Init")
public class Task extends TenantEntity {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "project_id", nullable = false, updatable = false)
    private Project project;

    @Column(name = "title", nullable = false)
    private String title = "";

    @Column(name = "done", nullable = false)
    private boolean done;

    @Column(name = "assignee")
    private @Nullable String assignee;

    @Column(name = "position", nullable = false)
    private int position;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt = Instant.EPOCH;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "task_watcher", joinColumns = @JoinColumn(name = "task_id"))
    @Column(name = "watcher")
    private Set<String> watchers = new HashSet<>();

    @ManyToMany(fetch = FetchType.EAGER)
    @JoinTable(
            name = "task_label",
            joinColumns = @JoinColumn(name = "task_id"),
            inverseJoinColumns = @JoinColumn(name = "label_id"))
    private Set<Label> labels = new HashSet<>();

    protected Task() {}

    public Task(Project project, String title, Instant createdAt) {
        this.project = project;
        this.title = title;
        this.createdAt = createdAt;
    }

    public Project getProject() {
        return project;
    }

    /** 1 to 200 characters. */
    public String getTitle() {
        return title;
    }

    public boolean isDone() {
        return done;
    }

    /** Who does it, an e-mail address; null while nobody does. */
    public @Nullable String getAssignee() {
        return assignee;
    }

    /** Its place in the project's list; smaller comes first. */
    public int getPosition() {
        return position;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    /** Who is told of changes: e-mail addresses. */
    public Set<String> getWatchers() {
        return watchers;
    }

    public Set<Label> getLabels() {
        return labels;
    }

    void change(TaskFields fields) {
        title = fields.title();
        done = fields.done();
        assignee = fields.assignee();
        position = fields.position();
        replace(watchers, fields.watchers());
    }

    void label(Set<Label> wanted) {
        replace(labels, wanted);
    }

    private static <T> void replace(Set<T> present, Set<T> wanted) {
        present.retainAll(wanted);
        present.addAll(wanted);
    }
}
