package io.cloison.web.security;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Where an issuer's keys are read from. Reading takes bounded time and memory. Thread-safe. */
interface KeyLocation {

    /** Most bytes of keys that are read. */
    int MAX_BYTES = 256 * 1024;

    /** The text found there, a PEM key or a JWK set; {@link IOException} where it cannot be read now. */
    String read() throws IOException;

    /** The text itself. */
    static KeyLocation inline(String text) {
        return () -> text;
    }

    /**
     * As an operator configures it: an http, https, file or classpath URL, or else a path on the class path. Redirects are not followed. What
     * others enter goes to {@link GuardedKeys}.
     */
    static KeyLocation of(String location) {
        if (location.startsWith("http:") || location.startsWith("https:")) {
            return new HttpKeys(location);
        }
        if (location.startsWith("file:")) {
            var file = Path.of(URI.create(location));
            return () -> text(Files.newInputStream(file));
        }
        String name = location.startsWith("classpath:") ? location.substring("classpath:".length()) : location;
        return () -> text(resource(name.startsWith("/") ? name.substring(1) : name));
    }

    private static InputStream resource(String name) throws FileNotFoundException {
        var loader = Thread.currentThread().getContextClassLoader();
        InputStream in = loader == null ? null : loader.getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException("No " + name + " on the class path");
        }
        return in;
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            return bounded(in);
        }
    }

    /** The whole text; {@link IOException} where it has more than {@link #MAX_BYTES}. */
    static String bounded(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IOException("The keys are longer than " + MAX_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Keys behind a URL. The timeout bounds the wait for the answer's head and, by the reader's own deadline, for its body. */
    final class HttpKeys implements KeyLocation {

        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(2))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        private final String url;

        private HttpKeys(String url) {
            this.url = url;
        }

        @Override
        public String read() throws IOException {
            var timeout = SecuritySettings.KEYS_TIMEOUT.get();
            try {
                var request = HttpRequest.newBuilder(URI.create(url))
                        .timeout(timeout)
                        .header("Accept", "application/jwk-set+json, application/json")
                        .build();
                var answer = CLIENT.sendAsync(request, BodyHandlers.buffering(BodyHandlers.ofInputStream(), 8192));
                var reading = answer.thenApplyAsync(HttpKeys::body);
                return reading.get(timeout.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while reading " + url, e);
            } catch (java.util.concurrent.ExecutionException
                    | java.util.concurrent.TimeoutException
                    | IllegalArgumentException e) {
                throw new IOException("Cannot read " + url, e);
            }
        }

        private static String body(java.net.http.HttpResponse<InputStream> answer) {
            try {
                if (answer.statusCode() != 200) {
                    answer.body().close();
                    throw new IOException("Status " + answer.statusCode());
                }
                return text(answer.body());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
