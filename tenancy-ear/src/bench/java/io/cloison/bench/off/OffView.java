package io.cloison.bench.off;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project as clients see it. */
public record OffView(
        UUID id, String name, @Nullable String description, OffStatus status, Instant createdAt, long version) {

    static OffView of(OffProject project) {
        return new OffView(
                project.getId(),
                project.getName(),
                project.getDescription(),
                project.getStatus(),
                project.getCreatedAt(),
                project.getVersion());
    }
}
