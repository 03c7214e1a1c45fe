package io.cloison.usage.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.TenantId;
import io.cloison.testing.MovableClock;
import io.cloison.usage.limit.TestLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-05-01T10:00:00Z"));
    private final TenantId tenant = TenantId.next();

    @Test
    void a_tenant_makes_as_many_requests_at_once_as_its_plan_gives_it_a_second() {
        var limits = new RateLimits(new TestLimits().hard(RateLimits.METRIC, 3), clock);

        for (int left = 2; left >= 0; left--) {
            Rate rate = Objects.requireNonNull(limits.request(tenant));
            assertThat(rate.allowed()).isTrue();
            assertThat(rate.perSecond()).isEqualTo(3);
            assertThat(rate.remaining()).isEqualTo(left);
        }
        Rate refused = Objects.requireNonNull(limits.request(tenant));
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.waitNanos()).isPositive();

        clock.advance(Duration.ofSeconds(1));
        Rate later = Objects.requireNonNull(limits.request(tenant));
        assertThat(later.allowed()).isTrue();
    }

    @Test
    void another_tenant_has_a_bucket_of_its_own() {
        var limits = new RateLimits(new TestLimits().hard(RateLimits.METRIC, 1), clock);
        limits.request(tenant);

        Rate other = Objects.requireNonNull(limits.request(TenantId.next()));
        assertThat(other.allowed()).isTrue();
    }

    @Test
    void a_plan_that_changes_counts_at_once() {
        var plans = new TestLimits().hard(RateLimits.METRIC, 1);
        var limits = new RateLimits(plans, clock);
        limits.request(tenant);
        plans.hard(RateLimits.METRIC, 5);

        Rate more = Objects.requireNonNull(limits.request(tenant));
        assertThat(more.allowed()).isTrue();
        assertThat(more.perSecond()).isEqualTo(5);
    }
}
