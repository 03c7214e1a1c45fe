package io.cloison.web.security;

import io.cloison.webhook.guard.AddressGuard;
import io.cloison.webhook.guard.GuardedClient;
import io.cloison.webhook.guard.GuardedDns;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;

/**
 * Keys behind URLs that somebody has registered: they are read by a client like that of webhooks, from nowhere that those may not go, and what
 * takes too long is cut off. Thread-safe.
 */
final class GuardedKeys implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int CONCURRENCY = 16;

    private final Duration timeout = SecuritySettings.KEYS_TIMEOUT.get();
    private final CloseableHttpClient encrypted;
    private final CloseableHttpClient plain;

    GuardedKeys(AddressGuard guard) {
        var client = new GuardedClient("Cloison", CONNECT_TIMEOUT, timeout, CONCURRENCY);
        encrypted = client.to(new GuardedDns(guard, SystemDefaultDnsResolver.INSTANCE, true));
        plain = client.to(new GuardedDns(guard, SystemDefaultDnsResolver.INSTANCE, false));
    }

    /** The keys at an absolute http or https URL. */
    KeyLocation at(String url) {
        return () -> read(url);
    }

    @Override
    public void close() {
        encrypted.close(CloseMode.IMMEDIATE);
        plain.close(CloseMode.IMMEDIATE);
    }

    private String read(String url) throws IOException {
        try {
            return read(new HttpGet(URI.create(url)));
        } catch (RuntimeException e) {
            throw new IOException("Cannot read " + url, e);
        }
    }

    private String read(HttpGet get) throws IOException {
        get.setHeader("Accept", "application/jwk-set+json, application/json");
        var later = CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        var over = CompletableFuture.runAsync(get::cancel, later);
        try {
            return exchange(get);
        } finally {
            over.cancel(false);
        }
    }

    /** What comes after the bound is not waited for: the call is cancelled before the answer is closed. */
    private String exchange(HttpGet get) throws IOException {
        boolean isEncrypted = "https".equalsIgnoreCase(get.getScheme());
        var target = new HttpHost(
                get.getScheme(),
                get.getAuthority().getHostName(),
                get.getAuthority().getPort());
        ClassicHttpResponse answer = (isEncrypted ? encrypted : plain).executeOpen(target, get, null);
        try {
            if (answer.getCode() != 200 || answer.getEntity() == null) {
                throw new IOException("Status " + answer.getCode());
            }
            return KeyLocation.bounded(answer.getEntity().getContent());
        } finally {
            get.cancel();
            Closer.closeQuietly(answer);
        }
    }
}
