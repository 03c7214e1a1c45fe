package io.cloison.webhook.dispatch;

import io.cloison.webhook.guard.GuardedDns;
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

/** Makes HTTP clients that do what they are told and nothing else: no redirect, retry, cookie, proxy or connection used twice. */
final class Clients {

    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 100;

    private Clients() {}

    static CloseableHttpClient make(GuardedDns dns) {
        return HttpClients.custom()
                .setConnectionManager(connections(dns))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(DispatchSettings.TIMEOUT.get()))
                        .setConnectionRequestTimeout(timeout(DispatchSettings.TIMEOUT.get()))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Cloison-Webhooks")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(GuardedDns dns) {
        int most = DispatchSettings.CONCURRENCY.get();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(dns)
                .setMaxConnTotal(most)
                .setMaxConnPerRoute(most)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(DispatchSettings.CONNECT_TIMEOUT.get()))
                        .setSocketTimeout(timeout(DispatchSettings.TIMEOUT.get()))
                        .build())
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }
}
