package io.cloison.web.filter;

import io.cloison.web.Page;
import io.cloison.web.json.JsonText;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Gives a single resource that has no version a tag that is made of its state (RFC 9110 §8.8.3), so that every single resource has one. */
final class StateTag implements ContainerResponseFilter {

    private static final int OK = Response.Status.OK.getStatusCode();

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean isTagged = response.getHeaders().containsKey(HttpHeaders.ETAG);
        if (!isTagged && response.getStatus() == OK && isSingle(response.getEntity())) {
            String state = JsonText.of(response.getEntity());
            UUID digest = UUID.nameUUIDFromBytes(state.getBytes(StandardCharsets.UTF_8));
            response.getHeaders().putSingle(HttpHeaders.ETAG, new EntityTag(digest.toString()));
            response.setEntity(state);
        }
    }

    private static boolean isSingle(Object entity) {
        return entity instanceof Record && !(entity instanceof Page);
    }
}
