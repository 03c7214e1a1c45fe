package io.cloison.web.problem;

import io.cloison.base.ProblemKind;
import io.cloison.web.edge.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells clients of problems outside JAX-RS, and everyone's log of the ones that are ours. */
public final class ProblemWriter {

    private static final System.Logger LOG = System.getLogger(ProblemWriter.class.getName());

    private ProblemWriter() {}

    /** Answers with the problem that was thrown. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Throwable thrown)
            throws IOException {
        write(request, response, logged(ProblemTable.of(thrown), thrown));
    }

    static void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        byte[] body = ProblemText.of(problem, RequestPath.of(request)).getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        Object retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.setHeader("Retry-After", retryAfter.toString());
        }
        if (problem.kind() == ProblemKind.UNAUTHENTICATED && response.getHeader("WWW-Authenticate") == null) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The problem; where it is internal, with the incident under which the log has what was thrown. */
    static Problem logged(Problem problem, @Nullable Throwable thrown) {
        if (problem.kind() == ProblemKind.UNAVAILABLE && thrown != null && thrown.getCause() != null) {
            LOG.log(System.Logger.Level.WARNING, "Unavailable: " + problem.detail(), thrown);
        }
        if (problem.kind() != ProblemKind.INTERNAL) {
            return problem;
        }
        String incident = UUID.randomUUID().toString();
        LOG.log(System.Logger.Level.ERROR, "Incident " + incident, thrown);
        return new Problem(
                problem.kind(), problem.status(), problem.title(), null, java.util.Map.of("incident", incident));
    }
}
