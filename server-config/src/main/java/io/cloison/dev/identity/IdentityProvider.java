package io.cloison.dev.identity;

import io.cloison.dev.process.LoopbackPort;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * A running OpenID provider on 127.0.0.1. Besides the standard endpoints below {@link #issuer()} it has
 * {@code POST /token}, which answers with a token as plain text: {@code curl -d user=ann@acme.example <url>/token}.
 *
 * <p>Safe for use by several threads.
 */
public final class IdentityProvider implements AutoCloseable {
    /** The audience of every token that does not ask for another. */
    public static final String AUDIENCE = "cloison";

    static final String ISSUER_ID = "cloison";

    /** The library tells every request. Held, since loggers are weakly kept. */
    private static final List<Logger> LIBRARY_LOGS =
            List.of(Logger.getLogger("no.nav.security.mock"), Logger.getLogger("io.netty"));

    static {
        LIBRARY_LOGS.forEach(log -> log.setLevel(Level.WARNING));
    }

    private final MockOAuth2Server server;
    private final String url;
    private final TokenIssuer tokens;

    private IdentityProvider(int port, SigningKeys keys) {
        url = "http://127.0.0.1:" + port;
        tokens = new TokenIssuer(issuer(), keys, Clock.systemUTC());
        server = new MockOAuth2Server(config(keys), routes(keys));
    }

    /**
     * Starts the provider.
     *
     * @param port the TCP port on 127.0.0.1; 0 for a free one
     * @param directory where the signing keys are kept; made if absent
     * @throws io.cloison.dev.process.PortTaken if somebody listens on the port
     */
    public static IdentityProvider start(int port, Path directory) {
        var provider = new IdentityProvider(
                LoopbackPort.requireFree(port, "the identity provider"), SigningKeys.in(directory));
        provider.server.start(InetAddress.getLoopbackAddress(), provider.port());
        return provider;
    }

    /** The address without a path, such as {@code http://127.0.0.1:8090}. */
    public String url() {
        return url;
    }

    /** The value of {@code iss}. */
    public String issuer() {
        return url + "/" + ISSUER_ID;
    }

    /** Where the public keys are: one RSA (RS256, PS256), one P-256 (ES256). */
    public String jwksUrl() {
        return issuer() + "/jwks";
    }

    /** A token for a demo user, signed with RS256. */
    public String tokenFor(String email) {
        return token(Map.of("user", email));
    }

    /**
     * A token of any content.
     *
     * @param fields as {@code POST /token} takes them: {@code user}, {@code alg}, {@code ttl}, and claims
     * @throws IllegalArgumentException if alg or ttl make no sense
     */
    public String token(Map<String, ?> fields) {
        return tokens.issue(TokenOrder.of(fields));
    }

    @Override
    public void close() {
        server.shutdown();
    }

    private Route[] routes(SigningKeys keys) {
        return new Route[] {
            new FixedRoute(
                    "POST",
                    "/token",
                    "text/plain",
                    request -> tokens.issue(TokenOrder.parse(request.getBody())) + "\n"),
            new FixedRoute("GET", "/" + ISSUER_ID + "/jwks", "application/json", request -> keys.publicJson())
        };
    }

    private static OAuth2Config config(SigningKeys keys) {
        var provider = new OAuth2TokenProvider(new KeyProvider(List.of(keys.rsa())));
        provider.publicJwkSet(ISSUER_ID);
        return new OAuth2Config(true, null, null, false, provider, Set.of(new DemoClaims()), new NettyWrapper());
    }

    private int port() {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }
}
