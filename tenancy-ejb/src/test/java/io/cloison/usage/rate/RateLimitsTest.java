package io.cloison.usage.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Entitlements;
import io.cloison.testing.MovableClock;
import io.cloison.testing.TemporarySetting;
import io.cloison.usage.SomeEntitlements;
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
    void a_limit_of_nothing_allows_no_request_and_asks_nobody_to_come_back() {
        var limits = new RateLimits(new TestLimits().hard(RateLimits.METRIC, 0), clock);

        for (int i = 0; i < 3; i++) {
            Rate refused = Objects.requireNonNull(limits.request(tenant));
            assertThat(refused).isEqualTo(new Rate(false, 0, 0, 0));
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void a_limit_that_is_not_hard_refuses_nobody_and_says_what_is_left() {
        var limits = new RateLimits(new TestLimits().set(RateLimits.METRIC, 1, false, null), clock);

        for (int i = 0; i < 3; i++) {
            Rate rate = Objects.requireNonNull(limits.request(tenant));
            assertThat(rate).isEqualTo(new Rate(true, 1, 0, 0));
        }
    }

    @Test
    void a_plan_that_gives_any_number_stands_above_the_setting() {
        assertThat(underTheSetting(new SomeEntitlements(BillingCalendar.UTC).unlimited(RateLimits.METRIC))
                        .request(tenant))
                .isNull();
    }

    @Test
    void the_setting_stands_where_no_plan_says_anything_and_is_hard() {
        var limits = underTheSetting(new SomeEntitlements(BillingCalendar.UTC));

        assertThat(limits.request(tenant)).returns(true, Rate::allowed);
        assertThat(limits.request(tenant)).returns(false, Rate::allowed).returns(1L, Rate::perSecond);
    }

    @Test
    void the_greatest_limit_has_a_bucket() {
        var limits = new RateLimits(new TestLimits().hard(RateLimits.METRIC, 1L << 53), clock);

        assertThat(limits.request(tenant)).returns(true, Rate::allowed);
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

    /** One request a second where nothing else is said. */
    private RateLimits underTheSetting(Entitlements entitlements) {
        return TemporarySetting.of(RateSettings.PER_SECOND.name(), "1", () -> new RateLimits(entitlements, clock));
    }
}
