package io.cloison.web.problem;

import io.cloison.base.ProblemKind;
import io.cloison.web.edge.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers whatever a resource, a filter or JAX-RS itself throws with a problem. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    /** The attribute of a request that was refused before anything was tried. */
    public static final String UNTRIED = "io.cloison.problem.untried";

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable thrown) {
        Problem problem = ProblemWriter.logged(ProblemTable.of(thrown), thrown);
        if (ProblemTable.isUntried(thrown)) {
            request.setAttribute(UNTRIED, true);
        }
        var response = Response.status(problem.status(), problem.title())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(ProblemText.of(problem, RequestPath.of(request)));
        Object retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (problem.kind() == ProblemKind.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (thrown instanceof WebApplicationException web) {
            copyAllow(web.getResponse(), response);
        }
        return response.build();
    }

    private static void copyAllow(Response from, Response.ResponseBuilder to) {
        Object allow = from.getHeaders().getFirst(HttpHeaders.ALLOW);
        if (allow != null) {
            to.header(HttpHeaders.ALLOW, from.getHeaderString(HttpHeaders.ALLOW));
        }
    }
}
