package io.cloison.plan.catalogue;

import java.util.Locale;

/**
 * What a plan costs for each interval.
 *
 * @param amount minor units of the currency, 0 to {@link #MOST}
 * @param currency three letters of ISO 4217; {@code XXX}, no currency, where the amount is 0
 */
public record Price(long amount, String currency, Interval interval) {

    /** The greatest amount: so much that sums of prices stay exact in JSON (2^53) and in every intermediate result. */
    public static final long MOST = 1_000_000_000_000L;

    /** The currency of what costs nothing. */
    public static final String NO_CURRENCY = "XXX";

    /** Nothing. */
    public static final Price NONE = new Price(0, NO_CURRENCY, Interval.MONTH);

    /** How often the price is paid. */
    public enum Interval {
        MONTH(1),
        YEAR(12);

        private final int months;

        Interval(int months) {
            this.months = months;
        }

        public int months() {
            return months;
        }

        /** The name in the catalogue and in answers: lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads {@link #code()}; {@link IllegalArgumentException} for anything else. */
        public static Interval of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether it is at least as much as the other for the same time; currencies are not compared. */
    public boolean isAtLeast(Price other) {
        return amount * (12 / interval.months()) >= other.amount * (12 / other.interval.months());
    }
}
