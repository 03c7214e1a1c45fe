package io.cloison.it.stack;

import com.icegreen.greenmail.util.GreenMail;
import io.cloison.dev.server.PayaraMicro;
import io.cloison.it.http.Http;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A running platform: the WAR on Payara Micro, with its backends. The shared one is started at first use and serves all tests of this JVM:
 * each test works with tenants of its own.
 */
public final class Stack {
    private static final Duration READY = Duration.ofMinutes(5);

    private final Backends backends;
    private final PayaraMicro server;

    private Stack(Backends backends, PayaraMicro server) {
        this.backends = backends;
        this.server = server;
    }

    /** The one of this JVM, in mode mixed; stopped when the JVM ends. */
    public static Stack shared() {
        return Shared.STACK;
    }

    public Api api() {
        return new Api(new Http(server.url()), backends.identity());
    }

    public Sql sql() {
        return new Sql(backends.database());
    }

    /** Where its mail goes. */
    public GreenMail mail() {
        return backends.mail();
    }

    public PayaraMicro server() {
        return server;
    }

    /** A ready server with the settings, given as environment variables, above those of the backends. */
    public static PayaraMicro serve(Path directory, Backends backends, Map<String, String> settings) {
        var server = PayaraMicro.builder(directory, Artefacts.war())
                .environment(backends.environment())
                .environment(settings)
                .start();
        try {
            // the health checks answer a little earlier than the application
            server.awaitOk(Api.ROOT + "/ping", READY);
            server.awaitReady(READY);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static final class Shared {
        static final Stack STACK = start();

        private static Stack start() {
            var running = new Running();
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stack-stop"));
            var directory = Artefacts.directory("stack");
            var backends = running.keep(Backends.start(directory));
            return new Stack(
                    backends,
                    running.keep(serve(directory.resolve("server"), backends, Map.of("CLOISON_MODE", "mixed"))));
        }
    }
}
