package io.cloison.web.filter;

import io.cloison.usage.limit.Consumption;
import io.cloison.usage.rate.Rate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells clients what is left for them, in {@code RateLimit-Policy} and {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-10): one
 * item for each limit that the request has met. When it resets is told of those only that give something then. Thread-safe.
 */
@Singleton
public class Quota {

    static final String RATE = "io.cloison.quota.rate";
    static final String CALLS = "io.cloison.quota.calls";

    private static final String RESOURCE = "io.cloison.quota.resource";
    private static final String POLICY_HEADER = "RateLimit-Policy";
    private static final String HEADER = "RateLimit";

    private final HttpServletRequest request;
    private final Clock clock;

    @Inject
    public Quota(HttpServletRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    /** What the current request's resource has found out, admitted or not. */
    public void tell(Consumption consumption) {
        request.setAttribute(RESOURCE, consumption);
    }

    void write(ContainerRequestContext from, ContainerResponseContext response) {
        var policy = new StringBuilder();
        var left = new StringBuilder();
        if (from.getProperty(RATE) instanceof Rate rate) {
            policy.append("\"rate\";q=").append(rate.perSecond()).append(";w=1");
            left.append("\"rate\";r=").append(rate.remaining()).append(rate.perSecond() > 0 ? ";t=1" : "");
        }
        add(policy, left, from.getProperty(CALLS));
        add(policy, left, from.getProperty(RESOURCE));
        if (policy.length() > 0) {
            response.getHeaders().putSingle(POLICY_HEADER, policy.toString());
            response.getHeaders().putSingle(HEADER, left.toString());
        }
    }

    private void add(StringBuilder policy, StringBuilder left, @Nullable Object property) {
        if (property instanceof Consumption consumption) {
            Long limit = consumption.limit().value();
            Long remaining = consumption.remaining();
            if (limit != null && remaining != null) {
                item(policy, consumption.metric(), ";q=", limit);
                item(left, consumption.metric(), ";r=", remaining);
                Instant resets = consumption.resetsAt();
                if (resets != null) {
                    policy.append(";w=").append(consumption.span().toSeconds());
                }
                if (resets != null && limit > 0) {
                    left.append(";t=")
                            .append(Math.max(
                                    0, Duration.between(clock.instant(), resets).toSeconds()));
                }
            }
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
