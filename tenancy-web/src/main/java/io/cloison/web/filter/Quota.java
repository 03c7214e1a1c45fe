package io.cloison.web.filter;

import io.cloison.resolution.CurrentRequest;
import io.cloison.usage.limit.Consumption;
import io.cloison.usage.rate.Rate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells clients what is left for them, in {@code RateLimit-Policy} and {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-10): one
 * item for each limit that the request has met: the rate, and what its thread has noted, whoever decided on it. When it resets is told of those
 * only that give something then. Thread-safe.
 */
@Singleton
class Quota {

    static final String RATE = "io.cloison.quota.rate";
    static final String CALLS = "io.cloison.quota.calls";

    private static final String POLICY_HEADER = "RateLimit-Policy";
    private static final String HEADER = "RateLimit";

    private final CurrentRequest current;
    private final Clock clock;

    @Inject
    Quota(CurrentRequest current, Clock clock) {
        this.current = current;
        this.clock = clock;
    }

    void write(ContainerRequestContext from, ContainerResponseContext response) {
        var policy = new StringBuilder();
        var left = new StringBuilder();
        if (from.getProperty(RATE) instanceof Rate rate) {
            policy.append("\"rate\";q=").append(rate.perSecond()).append(";w=1");
            left.append("\"rate\";r=").append(rate.remaining()).append(rate.perSecond() > 0 ? ";t=1" : "");
        }
        met(from).values().forEach(consumption -> add(policy, left, consumption));
        if (policy.length() > 0) {
            response.getHeaders().putSingle(POLICY_HEADER, policy.toString());
            response.getHeaders().putSingle(HEADER, left.toString());
        }
    }

    /** The last decision on each metric; an answer that another thread gives knows of the call itself alone. */
    private Map<String, Consumption> met(ContainerRequestContext from) {
        var met = new LinkedHashMap<String, Consumption>();
        if (from.getProperty(CALLS) instanceof Consumption calls) {
            met.put(calls.metric(), calls);
        }
        current.noted(Consumption.class).forEach(one -> met.put(one.metric(), one));
        return met;
    }

    private void add(StringBuilder policy, StringBuilder left, Consumption consumption) {
        Long limit = consumption.limit().value();
        Long remaining = consumption.remaining();
        if (limit == null || remaining == null) {
            return;
        }
        item(policy, consumption.metric(), ";q=", limit);
        item(left, consumption.metric(), ";r=", remaining);
        Instant resets = consumption.resetsAt();
        if (resets != null) {
            policy.append(";w=").append(consumption.span().toSeconds());
        }
        if (resets != null && limit > 0) {
            long seconds = Duration.between(clock.instant(), resets).toSeconds();
            left.append(";t=").append(Math.max(0, seconds));
        }
    }

    private static void item(StringBuilder header, String name, String parameter, long value) {
        header.append(header.length() == 0 ? "\"" : ", \"")
                .append(name)
                .append('"')
                .append(parameter)
                .append(value);
    }
}
