package io.cloison.web.problem;

import io.cloison.web.edge.RequestTrace;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The error page of everything outside JAX-RS. */
@WebServlet(name = "problem", urlPatterns = ProblemServlet.PATH)
public class ProblemServlet extends HttpServlet {

    static final String PATH = "/problem";
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RequestTrace.begin(request, response);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            ProblemWriter.write(request, response, thrown);
            return;
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        ProblemWriter.write(request, response, problem(status));
    }

    private static Problem problem(int status) {
        return Problem.of(Statuses.kind(status), status, ProblemTable.detail(status));
    }
}
