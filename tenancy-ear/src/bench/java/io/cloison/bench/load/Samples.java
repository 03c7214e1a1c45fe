package io.cloison.bench.load;

import java.util.Arrays;

/** The response times of a round, in microseconds, and how many answers were not 200. For one thread. */
final class Samples {

    private static final int MOST = 3_000_000;
    private static final int NANOS_PER_MICRO = 1000;

    private final int[] micros = new int[MOST];
    private int count;
    private int failures;

    void add(long nanos, boolean ok) {
        micros[count++] = (int) Math.min(Integer.MAX_VALUE, nanos / NANOS_PER_MICRO);
        if (!ok) {
            failures++;
        }
    }

    int failures() {
        return failures;
    }

    boolean isFull() {
        return count >= MOST - 1024;
    }

    /** {@code requests failures p50 p99}, and forgets them. */
    String drain() {
        Arrays.sort(micros, 0, count);
        String text = count + " " + failures + " " + at(0.50) + " " + at(0.99);
        count = 0;
        failures = 0;
        return text;
    }

    private int at(double quantile) {
        return count == 0 ? 0 : micros[(int) Math.min(count - 1L, (long) (quantile * count))];
    }
}
