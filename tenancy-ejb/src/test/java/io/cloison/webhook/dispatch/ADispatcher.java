package io.cloison.webhook.dispatch;

import io.cloison.base.ControlDatabase;
import io.cloison.testing.Platform;
import io.cloison.testing.TemporarySetting;
import io.cloison.webhook.endpoint.EndpointHealth;
import io.cloison.webhook.endpoint.Signatures;
import io.cloison.webhook.guard.AddressGuard;
import java.time.Clock;

/** Starts a node's dispatcher for a test: {@code ADispatcher.retryingAfter("PT0.1S").started()}. */
public final class ADispatcher {

    private final String retries;
    private String disableAfter = "P5D";
    private String timeout = "PT10S";

    private ADispatcher(String retries) {
        this.retries = retries;
    }

    /** The pauses between tries, separated by commas. */
    public static ADispatcher retryingAfter(String retries) {
        return new ADispatcher(retries);
    }

    ADispatcher disablingAfter(String duration) {
        disableAfter = duration;
        return this;
    }

    ADispatcher timingOutAfter(String duration) {
        timeout = duration;
        return this;
    }

    Parts parts() {
        return TemporarySetting.of(
                DispatchSettings.RETRIES.name(),
                retries,
                () -> TemporarySetting.of(
                        DispatchSettings.DISABLE_AFTER.name(),
                        disableAfter,
                        () -> TemporarySetting.of(DispatchSettings.TIMEOUT.name(), timeout, ADispatcher::make)));
    }

    /** Sends until it is closed. */
    public Running started() {
        Parts parts = parts();
        parts.dispatcher().start();
        return new Running(parts);
    }

    private static Parts make() {
        Platform platform = Platform.started();
        var control = platform.bean(ControlDatabase.class);
        var clock = platform.bean(Clock.class);
        var store = new WorkStore(control);
        var courier = new Courier(platform.bean(Signatures.class), clock, AddressGuard.configured());
        var verdicts = new Verdicts(control, platform.bean(EndpointHealth.class), clock);
        return new Parts(store, courier, verdicts, new Dispatcher(store, courier, verdicts, control));
    }

    /** What a dispatcher is made of. */
    record Parts(WorkStore store, Courier courier, Verdicts verdicts, Dispatcher dispatcher) {}

    /** A dispatcher at work. */
    public static final class Running implements AutoCloseable {

        private final Parts parts;

        private Running(Parts parts) {
            this.parts = parts;
        }

        @Override
        public void close() {
            parts.dispatcher().stop();
            parts.courier().close();
        }
    }
}
