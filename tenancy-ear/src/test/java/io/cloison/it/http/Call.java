package io.cloison.it.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to come. Immutable.
 *
 * @param path with its query, sent as it is
 * @param body null for none
 */
public record Call(
        String method,
        String path,
        List<Map.Entry<String, String>> headers,
        @Nullable String body) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public static Call of(String method, String path) {
        return new Call(method, path, List.of(), null);
    }

    public static Call get(String path) {
        return of("GET", path);
    }

    public static Call post(String path, Object body) {
        return of("POST", path).json(body);
    }

    public static Call patch(String path, Object body) {
        return of("PATCH", path).body("application/merge-patch+json", Json.text(body));
    }

    public static Call delete(String path) {
        return of("DELETE", path);
    }

    /** Adds a header; a second one of the same name is sent besides the first. */
    public Call header(String name, String value) {
        var all = new ArrayList<>(headers);
        all.add(Map.entry(name, value));
        return new Call(method, path, List.copyOf(all), body);
    }

    public Call token(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public Call json(Object value) {
        return body("application/json", Json.text(value));
    }

    public Call body(String contentType, String text) {
        return new Call(method, path, headers, text).header("Content-Type", contentType);
    }

    HttpRequest to(String address) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .method(method, publisher);
        headers.forEach(header -> request.header(header.getKey(), header.getValue()));
        return request.build();
    }
}
