package io.cloison.webhook.dispatch;

import io.cloison.base.ControlDatabase;
import io.cloison.webhook.delivery.DeliveryStatus;
import io.cloison.webhook.endpoint.EndpointHealth;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/** Decides what follows from a reply and records it with the attempt, in one transaction. Thread-safe. */
@Singleton
class Verdicts {

    private final ControlDatabase control;
    private final EndpointHealth health;
    private final Clock clock;
    private final RetrySchedule schedule = RetrySchedule.of(DispatchSettings.RETRIES.get(), new SecureRandom());
    private final Duration patience = DispatchSettings.DISABLE_AFTER.get();

    @Inject
    Verdicts(ControlDatabase control, EndpointHealth health, Clock clock) {
        this.control = control;
        this.health = health;
        this.clock = clock;
    }

    /** Records the reply; false where the delivery is no longer this node's, and nothing is recorded. */
    boolean record(Work work, Reply reply, Duration took) {
        Instant at = clock.instant();
        return control.jdbi().inTransaction(handle -> {
            WorkStore.lock(handle, work);
            OptionalInt number = end(handle, work, reply);
            if (number.isPresent()) {
                WorkStore.log(handle, work, number.getAsInt(), reply, at, took);
                tell(handle, work, reply);
            }
            return number.isPresent();
        });
    }

    private OptionalInt end(Handle handle, Work work, Reply reply) {
        if (reply.isDelivered()) {
            return WorkStore.end(handle, work, DeliveryStatus.DELIVERED.code(), null);
        }
        Optional<Duration> pause =
                reply.isGone() ? Optional.empty() : schedule.after(work.tries() + 1, reply.retryAfter());
        return pause.isPresent()
                ? WorkStore.end(handle, work, DeliveryStatus.PENDING.code(), pause.get())
                : WorkStore.end(handle, work, DeliveryStatus.FAILED.code(), null);
    }

    private void tell(Handle handle, Work work, Reply reply) {
        if (reply.isDelivered()) {
            health.well(handle, work.tenant(), work.endpoint());
        } else if (reply.isGone()) {
            health.gone(handle, work.tenant(), work.endpoint());
        } else {
            if (reply.asksForRest()) {
                WorkStore.rest(handle, work, RetrySchedule.granted(reply.retryAfter()));
            }
            health.failed(handle, work.tenant(), work.endpoint(), patience);
        }
    }
}
