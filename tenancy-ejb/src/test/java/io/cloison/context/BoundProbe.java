package io.cloison.context;

import io.cloison.base.TenantId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Tells under which tenant its methods run. */
@Dependent
class BoundProbe {

    private final Event<Asked> events;

    @Inject
    BoundProbe(Event<Asked> events) {
        this.events = events;
    }

    @TenantBound
    <T> T bound(Supplier<T> work) {
        return work.get();
    }

    Optional<TenantId> unbound() {
        return TenantContext.current();
    }

    @TenantBound
    CompletionStage<Asked> ask() {
        return events.fireAsync(new Asked());
    }

    /** An event that remembers who it met. */
    static final class Asked {
        volatile Optional<TenantId> met = Optional.of(TenantId.next());
    }

    /** Answers on another thread. */
    @Dependent
    static class Observer {

        void answer(@ObservesAsync Asked asked) {
            asked.met = TenantContext.current();
        }
    }
}
