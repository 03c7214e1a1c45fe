package io.cloison.web.json;

import io.cloison.web.edge.WebSettings;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads bodies that need not be objects: events, alone or in batches. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, JsonBodyReader.CLOUD_EVENT, JsonBodyReader.CLOUD_EVENTS})
public class JsonBodyReader implements MessageBodyReader<JsonBody> {

    /** A CloudEvent in the JSON format. */
    public static final String CLOUD_EVENT = "application/cloudevents+json";

    /** An array of CloudEvents in the JSON batch format. */
    public static final String CLOUD_EVENTS = "application/cloudevents-batch+json";

    private final int limit = WebSettings.MAX_BODY.get();

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == JsonBody.class;
    }

    @Override
    public JsonBody readFrom(
            Class<JsonBody> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return new JsonBody(JsonBodies.readValue(body, limit));
    }
}
