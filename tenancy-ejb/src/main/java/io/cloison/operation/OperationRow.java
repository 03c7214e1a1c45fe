package io.cloison.operation;

import io.cloison.base.TenantId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads operations, claims and steps from rows. */
final class OperationRow {

    private OperationRow() {}

    static Operation operation(ResultSet row) throws SQLException {
        return new Operation(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                tenant(row),
                OperationStatus.of(row.getString("status")),
                List.of(),
                0,
                row.getString("error"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("ended_at")));
    }

    static Operation withSteps(Operation operation, List<Operation.Step> steps) {
        return new Operation(
                operation.id(),
                operation.kind(),
                operation.tenantId(),
                operation.status(),
                List.copyOf(steps),
                progress(operation.status(), steps),
                operation.error(),
                operation.createdAt(),
                operation.endedAt());
    }

    private static double progress(OperationStatus status, List<Operation.Step> steps) {
        if (status == OperationStatus.SUCCEEDED || steps.isEmpty()) {
            return status.isFinal() ? 1 : 0;
        }
        long done = steps.stream()
                .filter(step -> step.status() == OperationStatus.SUCCEEDED)
                .count();
        return (double) done / steps.size();
    }

    static Operation.Step step(ResultSet row) throws SQLException {
        return new Operation.Step(
                row.getString("name"),
                OperationStatus.of(row.getString("status")),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("ended_at")));
    }

    static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getObject("id", UUID.class),
                row.getLong("fence"),
                row.getString("kind"),
                tenant(row),
                json(row.getString("input")),
                row.getString("requested_by"),
                row.getInt("attempts"),
                row.getString("failure"),
                List.of());
    }

    static Claim withSteps(Claim claim, List<Claim.StepState> steps) {
        return new Claim(
                claim.id(),
                claim.fence(),
                claim.kind(),
                claim.tenantId(),
                claim.input(),
                claim.requestedBy(),
                claim.attempts(),
                claim.failure(),
                List.copyOf(steps));
    }

    static @Nullable TenantId tenant(ResultSet row) throws SQLException {
        UUID id = row.getObject("tenant_id", UUID.class);
        return id == null ? null : new TenantId(id);
    }

    static @Nullable UUID value(@Nullable TenantId tenant) {
        return tenant == null ? null : tenant.value();
    }

    static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /** For {@code string_to_array(:ids, ',')::uuid[]}. */
    static String joined(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
