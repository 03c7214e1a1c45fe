package io.cloison.webhook.delivery;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads deliveries as {@link DeliveryStore} selects them. */
final class DeliveryRow {

    private static final JsonProvider JSON = JsonProvider.provider();

    private DeliveryRow() {}

    static Delivery read(ResultSet row) throws SQLException {
        DeliveryStatus status = DeliveryStatus.of(row.getString("status"));
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("message_id", UUID.class),
                row.getString("type"),
                status,
                attempts(row.getString("log")),
                row.getTimestamp("created_at").toInstant(),
                status == DeliveryStatus.PENDING ? instant(row.getTimestamp("next_attempt_at")) : null,
                instant(row.getTimestamp("ended_at")));
    }

    private static List<Attempt> attempts(String log) {
        try (var reader = JSON.createReader(new StringReader(log))) {
            JsonArray attempts = reader.readArray();
            return attempts.stream()
                    .map(JsonValue::asJsonObject)
                    .map(DeliveryRow::attempt)
                    .toList();
        }
    }

    private static Attempt attempt(JsonObject json) {
        return new Attempt(
                json.getInt("number"),
                OffsetDateTime.parse(json.getString("at")).toInstant(),
                json.get("status") instanceof JsonNumber status ? status.intValue() : null,
                json.getString("error", null),
                json.getInt("millis"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
