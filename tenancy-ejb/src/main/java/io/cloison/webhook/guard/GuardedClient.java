package io.cloison.webhook.guard;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * What HTTP clients of URLs that tenants name are made by. They do what they are told and nothing else: no redirect, retry, cookie, proxy or
 * connection used twice, and no header without end.
 *
 * @param name what the client calls itself, as {@code User-Agent}
 * @param connectTimeout how long a connection may take, more than zero
 * @param timeout how long each read may take, more than zero
 * @param concurrency most connections at a time, 1 or more
 */
public record GuardedClient(String name, Duration connectTimeout, Duration timeout, int concurrency) {

    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 100;

    /** A client whose connections go where these names lead; the caller closes it. */
    public CloseableHttpClient to(GuardedDns dns) {
        return HttpClients.custom()
                .setConnectionManager(connections(dns))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(timeout))
                        .setConnectionRequestTimeout(Timeout.of(timeout))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent(name)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private PoolingHttpClientConnectionManager connections(GuardedDns dns) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(dns)
                .setMaxConnTotal(concurrency)
                .setMaxConnPerRoute(concurrency)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connectTimeout))
                        .setSocketTimeout(Timeout.of(timeout))
                        .build())
                .build();
    }
}
