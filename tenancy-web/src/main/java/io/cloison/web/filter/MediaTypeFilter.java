package io.cloison.web.filter;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Keeps the parameters of the client's {@code Accept} out of the answer's type, where JAX-RS puts them (Jakarta RESTful Web Services 3.1 §3.8): every
 * answer is in UTF-8, whatever charset the client would like, and one that the server does not know would be an error.
 */
@Provider
public class MediaTypeFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        if (type != null && !type.getParameters().isEmpty()) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, plain(type));
        }
    }

    static MediaType plain(MediaType type) {
        return new MediaType(type.getType(), type.getSubtype());
    }
}
