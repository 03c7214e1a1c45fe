package io.cloison.bench.off;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.persistence.config.QueryHints;
import org.jspecify.annotations.Nullable;

/** The sample's project, owned by nobody; only read here. */
@Entity
@Table(name = "project")
@NamedQuery(
        name = OffProject.NEWEST,
        query = "select p from OffProject p order by p.createdAt desc, p.id desc",
        hints = @QueryHint(name = QueryHints.JDBC_MAX_ROWS, value = "20"))
@SuppressWarnings("NullAway.Init")
public class OffProject {

    static final String NEWEST = "OffProject.newest";

    @Id
    @Column(name = "id", columnDefinition = "uuid", updatable = false, nullable = false)
    private UUID id;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "description", nullable = false)
    private String description;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private OffStatus status;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    protected OffProject() {}

    public UUID getId() {
        return id;
    }

    public long getVersion() {
        return version;
    }

    public String getName() {
        return name;
    }

    public @Nullable String getDescription() {
        return description;
    }

    public OffStatus getStatus() {
        return status;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }
}
