package io.cloison.usage.limit.hold;

import io.cloison.base.Ids;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.SqlStates;
import io.cloison.base.TenantId;
import io.cloison.usage.limit.Consumption;
import io.cloison.usage.limit.Enforcement;
import io.cloison.usage.limit.Refusals;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reserves units, and uses them or gives them back. What is repeated is answered the same and done once. Thread-safe. */
@Singleton
public class Holds {

    private static final Duration LONGEST = Duration.ofDays(30);

    private final Enforcement enforcement;
    private final Metrics metrics;
    private final Refusals refusals;
    private final HoldStore store;

    @Inject
    public Holds(Enforcement enforcement, Metrics metrics, Refusals refusals, HoldStore store) {
        this.enforcement = enforcement;
        this.metrics = metrics;
        this.refusals = refusals;
        this.store = store;
    }

    /**
     * Holds units of an additive metric.
     *
     * @param ttl how long, from a second to 30 days
     * @param key the caller's name for the hold, 1 to 255 characters: held once however often it is asked; null without one
     * @throws ProblemException {@code limit-exceeded} where they are not there; {@code unprocessable} where the name was used for another amount, or
     *     the metric is not additive; {@code invalid}
     */
    public Hold open(TenantId tenant, Metric metric, long units, Duration ttl, @Nullable String key) {
        requireSpan(ttl);
        Optional<Hold> known = key == null ? Optional.empty() : store.named(tenant, metric.key(), key);
        return known.isPresent() ? same(known.get(), units) : make(tenant, metric, units, ttl, key);
    }

    /**
     * Uses so many of the held units and gives the others back.
     *
     * @throws ProblemException {@code not-found}; {@code conflict} where the hold has expired, was released, or was settled for another amount;
     *     {@code unprocessable} for more than is held
     */
    public Hold settle(TenantId tenant, UUID id, long units) {
        Hold hold = require(tenant, id);
        if (units > hold.units()) {
            throw new ProblemException(ProblemKind.UNPROCESSABLE, "The hold is of " + hold.units() + " units only.");
        }
        if (!end(hold, Hold.Status.SETTLED, units)) {
            Hold now = require(tenant, id);
            Long settled = now.settled();
            if (settled == null || settled != units) {
                throw new ProblemException(ProblemKind.CONFLICT, "The hold is over: it was " + word(now) + ".");
            }
        }
        return require(tenant, id);
    }

    /**
     * Gives the held units back. Does nothing for a hold that was released or has expired.
     *
     * @throws ProblemException {@code not-found}; {@code conflict} where it was settled
     */
    public void release(TenantId tenant, UUID id) {
        Hold hold = require(tenant, id);
        if (!end(hold, Hold.Status.RELEASED, 0) && require(tenant, id).status() == Hold.Status.SETTLED) {
            throw new ProblemException(ProblemKind.CONFLICT, "The hold is over: it was settled.");
        }
    }

    /**
     * Gives back the units of holds whose time is over; how many holds that were.
     *
     * @param guard called first in each transaction; what it throws leaves the hold as it is
     */
    int expire(Consumer<Handle> guard) {
        int count = 0;
        for (Hold hold : store.expired()) {
            count += end(hold, Hold.Status.EXPIRED, 0, guard) ? 1 : 0;
        }
        return count;
    }

    private Hold make(TenantId tenant, Metric metric, long units, Duration ttl, @Nullable String key) {
        UUID id = Ids.next();
        try {
            Consumption reserved = enforcement.reserve(
                    tenant, metric, units, (handle, counter) -> store.insert(handle, id, counter, units, ttl, key));
            var unused = refusals.admitted(tenant, reserved);
            return require(tenant, id);
        } catch (ProblemException e) {
            if (key == null || !SqlStates.isOf(e, SqlStates.UNIQUE_VIOLATION)) {
                throw e;
            }
            return same(store.named(tenant, metric.key(), key).orElseThrow(() -> e), units);
        }
    }

    private boolean end(Hold hold, Hold.Status status, long used) {
        return end(hold, status, used, handle -> {});
    }

    private boolean end(Hold hold, Hold.Status status, long used, Consumer<Handle> guard) {
        Metric metric = metrics.require(hold.counter().metric());
        Long settled = status == Hold.Status.SETTLED ? used : null;
        return enforcement.settle(hold.counter(), metric, "hold:" + hold.id(), used, handle -> {
            guard.accept(handle);
            return store.end(handle, hold, status, settled);
        });
    }

    private Hold require(TenantId tenant, UUID id) {
        return store.find(tenant, id).orElseThrow(ProblemException::notFound);
    }

    private static Hold same(Hold hold, long units) {
        if (hold.units() != units) {
            throw new ProblemException(ProblemKind.UNPROCESSABLE, "The id was used before for another amount.");
        }
        return hold;
    }

    private static String word(Hold hold) {
        return switch (hold.status()) {
            case OPEN, EXPIRED -> "expired";
            case SETTLED -> "settled for another amount";
            case RELEASED -> "released";
        };
    }

    private static void requireSpan(Duration ttl) {
        if (ttl.compareTo(Duration.ofSeconds(1)) < 0 || ttl.compareTo(LONGEST) > 0) {
            throw ProblemException.invalid("ttl", "must be from PT1S to P30D");
        }
    }
}
