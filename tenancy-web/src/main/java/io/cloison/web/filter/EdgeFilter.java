package io.cloison.web.filter;

import io.cloison.base.ProblemException;
import io.cloison.resolution.OpenRequest;
import io.cloison.web.edge.BodyTooLarge;
import io.cloison.web.edge.RequestTrace;
import io.cloison.web.edge.WebSettings;
import io.cloison.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What every request meets first: its trace id and headers, the bound on its body, and the path form of its address. It opens the request for
 * the core, and closes it before the thread serves another.
 */
@WebFilter(filterName = "edge", asyncSupported = true)
public class EdgeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private int maxBody;

    @Override
    public void init() {
        maxBody = WebSettings.MAX_BODY.get();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestTrace.begin(request, response);
        OpenRequest.begin();
        try {
            serve(request, response, chain);
        } finally {
            OpenRequest.end();
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getContentLengthLong() > maxBody) {
            ProblemWriter.write(request, response, new BodyTooLarge(maxBody));
            return;
        }
        String path = request.getRequestURI();
        if (!PathForm.claims(path)) {
            chain.doFilter(request, response);
            return;
        }
        PathForm form = PathForm.of(path);
        if (form == null) {
            ProblemWriter.write(request, response, ProblemException.notFound());
            return;
        }
        request.setAttribute(CallerFilter.PATH_TENANT, form.tenant());
        request.getRequestDispatcher(form.target()).forward(request, response);
    }
}
