package io.cloison.bench.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the platform's administrator does over HTTP. Thread-safe. */
final class AdminApi {

    private static final String TENANTS = "/api/v1/admin/tenants";
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String token;

    AdminApi(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** Makes a tenant, and waits until it is active. */
    void create(String type, String slug) throws IOException, InterruptedException {
        String body =
                """
                {"name": "Bench", "slug": "%s", "database_config": {"type": "%s"}}""".formatted(slug, type);
        send(request(TENANTS).header("Prefer", "wait=30").POST(BodyPublishers.ofString(body)), CREATED);
    }

    /** Gives a tenant a limit of its own. */
    void limit(String slug, String limit, long value) throws IOException, InterruptedException {
        String path = TENANTS + "/" + slug;
        String version =
                send(request(path).GET(), OK).headers().firstValue("ETag").orElseThrow();
        String body = """
                {"limits": {"%s": %d}}""".formatted(limit, value);
        send(request(path).header("If-Match", version).method("PATCH", BodyPublishers.ofString(body)), OK);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, int expected)
            throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException(answer.request().uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }
}
