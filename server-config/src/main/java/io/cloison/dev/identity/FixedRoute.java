package io.cloison.dev.identity;

import java.util.function.Function;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import okhttp3.Headers;

/** Answers one method on one exact path, before the library's own routes are asked. */
record FixedRoute(String method, String path, String contentType, Function<OAuth2HttpRequest, String> answer)
        implements Route {
    @Override
    public boolean match(OAuth2HttpRequest request) {
        return method.equals(request.getMethod())
                && path.equals(request.getUrl().encodedPath());
    }

    @Override
    public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
        try {
            return response(200, contentType, answer.apply(request));
        } catch (IllegalArgumentException e) {
            return response(400, "text/plain", e.getMessage() + "\n");
        }
    }

    private static OAuth2HttpResponse response(int status, String contentType, String body) {
        var headers = Headers.of("Content-Type", contentType, "Cache-Control", "no-store");
        return new OAuth2HttpResponse(headers, status, body, null);
    }
}
