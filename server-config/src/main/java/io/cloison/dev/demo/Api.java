package io.cloison.dev.demo;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The platform's HTTP API as one user sees it. */
record Api(HttpClient http, String url, String token) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What the platform answered. */
    record Answer(int status, String body) {
        boolean ok() {
            return status >= 200 && status < 300;
        }

        Map<String, @Nullable Object> json() throws IOException {
            try {
                return JSONObjectUtils.parse(body);
            } catch (ParseException e) {
                throw new IOException("Not a JSON object: " + body, e);
            }
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=20")
                .POST(BodyPublishers.ofString(JSONObjectUtils.toJSONString(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + token);
    }

    /** Comes back as long as the platform asks to, within reason: on a busy machine its parts may not all be quick yet. */
    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var response = http.send(request.build(), BodyHandlers.ofString());
        while (response.statusCode() == 503 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(retryAfter(response).toNanos());
            response = http.send(request.build(), BodyHandlers.ofString());
        }
        return new Answer(response.statusCode(), response.body());
    }

    private static Duration retryAfter(HttpResponse<String> response) {
        return Duration.ofSeconds(
                response.headers().firstValueAsLong("Retry-After").orElse(1));
    }
}
