package io.cloison.usage.intake;

import io.cloison.base.Ids;
import io.cloison.usage.event.EventSettings;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads events of either format; throws {@link Refused} for what is none. For one thread. */
final class EventReader {

    /** The source of events that do not name one. */
    static final String PLAIN_SOURCE = "urn:cloison:plain";

    private static final String RESERVED = "urn:cloison:";

    private static final Set<String> PLAIN = Set.of("metric", "value", "id", "time", "properties");
    private static final String VALUE = "value";

    private final Instant now;
    private final @Nullable String name;
    private final Duration grace = EventSettings.GRACE.get();
    private final Duration ahead = EventSettings.AHEAD.get();

    private int unnamed;

    /**
     * A reader of events that come in at the instant.
     *
     * @param name names those that do not name themselves, by their place among them; null where nothing does
     */
    EventReader(Instant now, @Nullable String name) {
        this.now = now;
        this.name = name;
    }

    /** Whether only the platform tells events of that source. */
    static boolean isOfPlatform(String source) {
        return source.startsWith(RESERVED) && !source.equals(PLAIN_SOURCE);
    }

    Envelope read(EventFormat format, JsonValue item) {
        if (!(item instanceof JsonObject json)) {
            throw Refused.malformed(null, "an event must be an object");
        }
        var members = new Members(json);
        Envelope envelope =
                format == EventFormat.ANY && !members.has("specversion") ? plain(members) : cloudEvent(members);
        requireInTime(envelope);
        return envelope;
    }

    private Envelope plain(Members members) {
        String id = members.id();
        members.refuseUnknown(PLAIN);
        return new Envelope(
                PLAIN_SOURCE,
                id == null ? nameless() : id,
                members.required("metric"),
                members.time(now),
                members.scalar(VALUE),
                members.properties("properties"));
    }

    private String nameless() {
        unnamed++;
        return name == null ? Ids.next().toString() : name + ":" + unnamed;
    }

    private Envelope cloudEvent(Members members) {
        String id = members.id();
        if (!"1.0".equals(members.required("specversion"))) {
            throw members.refused("specversion must be 1.0");
        }
        String source = members.required("source");
        if (source.startsWith(RESERVED)) {
            throw members.refused("source must not begin with " + RESERVED);
        }
        requireJsonData(members);
        Map<String, String> data = members.properties("data");
        String subject = members.text("subject");
        if (subject != null) {
            data.putIfAbsent("subject", subject);
        }
        return new Envelope(
                source, required(members, id), members.required("type"), members.time(now), data.get(VALUE), data);
    }

    private static String required(Members members, @Nullable String id) {
        if (id == null) {
            throw members.refused("id is required");
        }
        return id;
    }

    private static void requireJsonData(Members members) {
        String type = members.text("datacontenttype");
        if (members.has("data_base64")
                || (type != null && !type.split(";", 2)[0].strip().endsWith("json"))) {
            throw members.refused("data must be JSON");
        }
    }

    private void requireInTime(Envelope envelope) {
        if (envelope.at().isBefore(now.minus(grace))) {
            throw Refused.malformed(envelope.id(), "time is more than " + grace + " ago");
        }
        if (envelope.at().isAfter(now.plus(ahead))) {
            throw Refused.malformed(envelope.id(), "time is more than " + ahead + " ahead");
        }
    }
}
