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

/** Reads the body of a PATCH. */
@Provider
@Consumes({MergePatchReader.MEDIA_TYPE, MediaType.APPLICATION_JSON})
public class MergePatchReader implements MessageBodyReader<MergePatch> {

    /** The media type of RFC 7396. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final int limit = WebSettings.MAX_BODY.get();

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == MergePatch.class;
    }

    @Override
    public MergePatch readFrom(
            Class<MergePatch> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return new MergePatch(JsonBodies.read(body, limit));
    }
}
