package io.cloison.webhook.dispatch;

import io.cloison.webhook.endpoint.Signatures;
import io.cloison.webhook.guard.AddressGuard;
import io.cloison.webhook.guard.ForbiddenAddressException;
import io.cloison.webhook.guard.GuardedClient;
import io.cloison.webhook.guard.GuardedDns;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;

/**
 * Makes calls. Each is signed, dials anew, follows no redirect and is cut off when its time is over, however slowly bytes come in; of the
 * answer's body a little is read and nothing kept. Thread-safe.
 */
@Singleton
class Courier {

    private static final System.Logger LOG = System.getLogger(Courier.class.getName());
    private static final int MOST_BODY = 8192;

    private final Signatures signatures;
    private final Clock clock;
    private final Duration timeout = DispatchSettings.TIMEOUT.get();
    private final CloseableHttpClient encrypted;
    private final CloseableHttpClient plain;
    private final ScheduledThreadPoolExecutor watch;

    @Inject
    Courier(Signatures signatures, Clock clock) {
        this(signatures, clock, AddressGuard.configured());
    }

    Courier(Signatures signatures, Clock clock, AddressGuard guard) {
        this.signatures = signatures;
        this.clock = clock;
        encrypted = client().to(new GuardedDns(guard, SystemDefaultDnsResolver.INSTANCE, true));
        plain = client().to(new GuardedDns(guard, SystemDefaultDnsResolver.INSTANCE, false));
        watch = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "cloison-webhook-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
    }

    static GuardedClient client() {
        return new GuardedClient(
                "Cloison-Webhooks",
                DispatchSettings.CONNECT_TIMEOUT.get(),
                DispatchSettings.TIMEOUT.get(),
                DispatchSettings.CONCURRENCY.get());
    }

    /** Makes the call; never throws for what the other side does. */
    Reply send(Work work) {
        HttpPost post;
        try {
            post = request(work, clock.instant());
        } catch (IllegalArgumentException e) {
            return Reply.failure("the URL is not valid");
        }
        var over = watch.schedule(post::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return exchange(post);
        } catch (IOException | RuntimeException e) {
            return Reply.failure(post.isCancelled() ? "no whole answer in time" : reason(e));
        } finally {
            over.cancel(false);
        }
    }

    @PreDestroy
    void close() {
        watch.shutdownNow();
        encrypted.close(CloseMode.IMMEDIATE);
        plain.close(CloseMode.IMMEDIATE);
    }

    private HttpPost request(Work work, Instant now) {
        String id = work.message().toString();
        long timestamp = now.getEpochSecond();
        var post = new HttpPost(URI.create(work.url()));
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", Long.toString(timestamp));
        post.setHeader(
                "webhook-signature",
                signatures.sign(
                        work.endpoint(), work.keys().secret(), work.keys().oldSecret(), id, timestamp, work.body()));
        post.setEntity(new StringEntity(work.body(), ContentType.APPLICATION_JSON));
        return post;
    }

    private Reply exchange(HttpPost post) throws IOException {
        boolean isEncrypted = "https".equalsIgnoreCase(post.getScheme());
        var target = new HttpHost(
                post.getScheme(),
                post.getAuthority().getHostName(),
                post.getAuthority().getPort());
        ClassicHttpResponse response = (isEncrypted ? encrypted : plain).executeOpen(target, post, null);
        try {
            readSome(response);
            return new Reply(response.getCode(), null, retryAfter(response));
        } finally {
            post.cancel();
            Closer.closeQuietly(response);
        }
    }

    /** Lets the other side write a little; the status has said it all. */
    private static void readSome(ClassicHttpResponse response) {
        try {
            if (response.getEntity() != null) {
                response.getEntity().getContent().readNBytes(MOST_BODY);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A webhook's answer broke off after its head", e);
        }
    }

    private Duration retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null || header.getValue() == null) {
            return Duration.ZERO;
        }
        String value = header.getValue().strip();
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant date = DateUtils.parseStandardDate(value);
        Instant now = clock.instant();
        return date == null || date.isBefore(now) ? Duration.ZERO : Duration.between(now, date);
    }

    private static String reason(Exception failure) {
        if (failure instanceof ForbiddenAddressException) {
            return "the host has an address that may not be called";
        }
        if (failure instanceof UnknownHostException) {
            return "the host is not known";
        }
        if (failure instanceof SSLException) {
            return "no secure connection could be made";
        }
        if (failure instanceof java.io.InterruptedIOException) {
            return "no connection or no answer in time";
        }
        return "the connection failed";
    }
}
