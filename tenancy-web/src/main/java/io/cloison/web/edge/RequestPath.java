package io.cloison.web.edge;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** The path as the client wrote it, whatever the server has made of it since. */
public final class RequestPath {

    private RequestPath() {}

    /** The path without the query, still encoded. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) {
            return failed;
        }
        return request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String forwarded
                ? forwarded
                : request.getRequestURI();
    }
}
