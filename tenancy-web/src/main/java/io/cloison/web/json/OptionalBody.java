package io.cloison.web.json;

import io.cloison.web.edge.WebSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a body that a request may leave out. */
public final class OptionalBody {

    private OptionalBody() {}

    /** The record; empty where there is no body, and a problem of kind {@code invalid} where there is another. */
    public static <R extends Record> Optional<R> read(InputStream body, Class<R> type) throws IOException {
        int limit = WebSettings.MAX_BODY.get();
        byte[] bytes = body.readNBytes(limit + 1);
        return bytes.length == 0
                ? Optional.empty()
                : Optional.of(RecordBinder.bind(JsonBodies.read(new ByteArrayInputStream(bytes), limit), type));
    }
}
