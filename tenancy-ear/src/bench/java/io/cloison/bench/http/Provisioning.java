package io.cloison.bench.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes tenants over HTTP, one after another, and takes the time of each. For one thread. */
final class Provisioning {

    private static final int CREATED = 201;
    private static final int WARM = Integer.getInteger("bench.warm-tenants", 60);
    private static final int COUNTED = Integer.getInteger("bench.tenants", 100);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double P95 = 0.95;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String token;

    Provisioning(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** How many tenants a run makes of a type. */
    static int total() {
        return WARM + COUNTED;
    }

    /** Makes tenants of the type; the slugs of those that were counted, and the 95th percentile of their times. */
    Made make(String type, String prefix) throws IOException, InterruptedException {
        for (int i = 0; i < WARM; i++) {
            create(type, prefix + "-warm-" + i);
        }
        var slugs = new ArrayList<String>();
        double[] millis = new double[COUNTED];
        for (int i = 0; i < COUNTED; i++) {
            String slug = prefix + "-" + i;
            long start = System.nanoTime();
            create(type, slug);
            millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
            slugs.add(slug);
        }
        Arrays.sort(millis);
        return new Made(slugs, millis[(int) Math.ceil(P95 * COUNTED) - 1], millis[COUNTED / 2]);
    }

    private void create(String type, String slug) throws IOException, InterruptedException {
        String body =
                """
                {"name": "Bench", "slug": "%s", "database_config": {"type": "%s"}}""".formatted(slug, type);
        var request = HttpRequest.newBuilder(URI.create(url + "/api/v1/admin/tenants"))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=30")
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != CREATED) {
            throw new IOException("A tenant is not made: " + answer.statusCode() + " " + answer.body());
        }
    }

    /** The tenants made, and what it took in milliseconds. */
    record Made(List<String> slugs, double p95, double median) {}
}
