package io.cloison.usage.limit;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.resolution.CurrentRequest;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantCatalogue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes problems of refusals: {@code limit-exceeded}, which clients may try again when the window resets, where the limit has room for what they
 * ask for then. Thread-safe.
 */
@Singleton
public class Refusals {

    private final TenantCatalogue catalogue;
    private final Clock clock;
    private final CurrentRequest request;

    @Inject
    public Refusals(TenantCatalogue catalogue, Clock clock, CurrentRequest request) {
        this.catalogue = catalogue;
        this.clock = clock;
        this.request = request;
    }

    /**
     * The consumption where it was admitted; a problem where it was not. Either way it is noted in the current request, whose answer tells what is
     * left.
     */
    public Consumption admitted(TenantId tenant, Consumption consumption) {
        request.note(consumption.metric(), consumption);
        if (consumption.allowed()) {
            return consumption;
        }
        Map<String, Object> members = new HashMap<>();
        members.put("metric", consumption.metric());
        members.put("used", consumption.used());
        members.put("requested", consumption.units());
        Long limit = consumption.limit().value();
        if (limit != null) {
            members.put("limit", limit);
        }
        Map<String, Object> source = consumption.limit().source().origin();
        if (source != null) {
            members.put("source", source);
        }
        Instant resets = consumption.resetsAt();
        if (resets != null && consumption.fits()) {
            members.put("resets_at", resets);
            members.put("retry_after", seconds(Duration.between(clock.instant(), resets)));
        }
        catalogue.lastById(tenant).map(Tenant::plan).ifPresent(plan -> members.put("plan", plan));
        throw new ProblemException(ProblemKind.LIMIT_EXCEEDED, detail(consumption), members, null);
    }

    private static String detail(Consumption consumption) {
        String limit = "The limit of " + consumption.metric();
        return consumption.fits() ? limit + " is reached." : limit + " is less than what is asked for.";
    }

    /** Whole seconds, rounded up, at least one. */
    private static long seconds(Duration left) {
        return Math.max(1, left.plusMillis(999).toSeconds());
    }
}
