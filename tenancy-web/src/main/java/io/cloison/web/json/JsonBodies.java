package io.cloison.web.json;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.web.edge.BodyTooLarge;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NoSuchElementException;

/** Reads a body's JSON object: bounded, UTF-8, no member twice, nothing after it. */
final class JsonBodies {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonParserFactory PARSERS = JSON.createParserFactory(Map.of());

    private JsonBodies() {}

    /** The object; a problem {@code invalid} where the body is none, and {@link BodyTooLarge} where it has more bytes than the limit. */
    static JsonObject read(InputStream body, int limit) throws IOException {
        return object(readValue(body, limit));
    }

    /** As {@link #read}, for any value. */
    static JsonValue readValue(InputStream body, int limit) throws IOException {
        byte[] bytes = body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new BodyTooLarge(limit);
        }
        try {
            return value(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw malformed(e);
        }
    }

    static JsonObject parse(String text) {
        return object(value(text));
    }

    private static JsonValue value(String text) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            JsonValue value = new JsonTree(JSON, parser).value(parser.next());
            if (parser.hasNext()) {
                throw new JsonException("There is more after the value");
            }
            return value;
        } catch (JsonException
                | NoSuchElementException
                | IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException e) {
            throw malformed(e);
        }
    }

    private static JsonObject object(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new ProblemException(ProblemKind.INVALID, "The body must be a JSON object.");
    }

    private static ProblemException malformed(Throwable cause) {
        return new ProblemException(ProblemKind.INVALID, "The body is not well-formed JSON.", Map.of(), cause);
    }
}
