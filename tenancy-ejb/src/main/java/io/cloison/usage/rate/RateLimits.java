package io.cloison.usage.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bucket of requests for each tenant: it holds a second's worth and fills evenly. A plan or an override that names {@link #METRIC} stands above
 * the setting: 0 allows no request, a value of null any number, and a limit that is not hard refuses none. Its window is always a second. Bounded in
 * memory. Thread-safe.
 */
@Singleton
public class RateLimits {

    /** The limit of a plan that stands above the setting. */
    public static final String METRIC = "requests_per_second";

    private static final int MOST_TENANTS = 50_000;

    /** A token a nanosecond: more does not go into a bucket. */
    private static final long MOST = 1_000_000_000;

    private static final Rate NOTHING = new Rate(false, 0, 0, 0);
    private static final Duration FORGET = Duration.ofSeconds(10);

    private final Entitlements entitlements;
    private final TimeMeter time;
    private final Limit setting = setting(RateSettings.PER_SECOND.get());
    private final Cache<TenantId, Paced> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_TENANTS)
            .expireAfterAccess(FORGET)
            .executor(Runnable::run)
            .build();

    @Inject
    public RateLimits(Entitlements entitlements, Clock clock) {
        this.entitlements = entitlements;
        this.time = new ClockTime(clock);
    }

    /** Takes one request off the tenant's bucket; null where it may make any number. */
    public @Nullable Rate request(TenantId tenant) {
        Limit named = limit(tenant);
        Limit limit = named.source() instanceof Limit.Unset ? setting : named;
        Long rate = limit.value();
        if (rate == null) {
            return null;
        }
        Rate asked = rate == 0 ? NOTHING : take(tenant, Math.min(MOST, rate));
        return limit.hard() ? asked : asked.admitted();
    }

    /** The limit of the tenant's plan, or its own; {@link Limit#NONE} where the setting stands, as it does while the plan cannot be read. */
    public Limit limit(TenantId tenant) {
        try {
            return entitlements.last().limit(tenant, METRIC);
        } catch (ProblemException unknown) {
            return Limit.NONE;
        }
    }

    private Rate take(TenantId tenant, long rate) {
        Paced known = buckets.getIfPresent(tenant);
        Paced paced = known != null && known.rate == rate
                ? known
                : buckets.asMap()
                        .compute(tenant, (id, old) -> old != null && old.rate == rate ? old : Paced.of(rate, time));
        ConsumptionProbe probe = paced.bucket.tryConsumeAndReturnRemaining(1);
        return new Rate(probe.isConsumed(), rate, probe.getRemainingTokens(), probe.getNanosToWaitForRefill());
    }

    private static Limit setting(long perSecond) {
        return perSecond > 0 ? new Limit(perSecond, true, null, null, new Limit.Unset()) : Limit.NONE;
    }

    private record Paced(long rate, Bucket bucket) {

        static Paced of(long rate, TimeMeter time) {
            var bucket = Bucket.builder()
                    .withCustomTimePrecision(time)
                    .addLimit(limit -> limit.capacity(rate).refillGreedy(rate, Duration.ofSeconds(1)))
                    .build();
            return new Paced(rate, bucket);
        }
    }

    /** The platform's clock, to the millisecond. */
    private record ClockTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
