package io.cloison.web.security;

import io.cloison.webhook.guard.AddressGuard;
import io.cloison.webhook.guard.GuardedDns;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/**
 * Keys behind URLs that somebody has registered: they are read from nowhere that webhooks may not go. No redirect is followed, no connection
 * used twice, and what takes too long is cut off. Thread-safe.
 */
final class GuardedKeys implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final Duration timeout = SecuritySettings.KEYS_TIMEOUT.get();
    private final CloseableHttpClient encrypted;
    private final CloseableHttpClient plain;

    GuardedKeys(AddressGuard guard) {
        encrypted = client(new GuardedDns(guard, SystemDefaultDnsResolver.INSTANCE, true));
        plain = client(new GuardedDns(guard, SystemDefaultDnsResolver.INSTANCE, false));
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

    private CloseableHttpClient client(GuardedDns dns) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(dns)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                                .setSocketTimeout(Timeout.of(timeout))
                                .build())
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(timeout))
                        .setConnectionRequestTimeout(Timeout.of(timeout))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }
}
