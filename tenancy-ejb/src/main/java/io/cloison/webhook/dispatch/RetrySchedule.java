package io.cloison.webhook.dispatch;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The pauses between tries. Immutable.
 *
 * @param random spreads each pause by a fifth, so that what failed together does not come back together
 */
record RetrySchedule(List<Duration> pauses, RandomGenerator random) {

    private static final double SPREAD = 0.2;
    private static final Duration LONGEST_WISH = Duration.ofHours(24);

    /** Reads ISO-8601 durations separated by commas; {@link java.time.format.DateTimeParseException} where one is none. */
    static RetrySchedule of(String text, RandomGenerator random) {
        return new RetrySchedule(
                Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(pause -> !pause.isEmpty())
                        .map(Duration::parse)
                        .toList(),
                random);
    }

    /** What is granted of an endpoint's wish to be left alone: a day at most. */
    static Duration granted(Duration wish) {
        return wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    }

    /**
     * The pause before the next try; empty where there is none.
     *
     * @param failed how many tries have failed, 1 or more
     * @param wish how long the endpoint asks to be left alone; granted for a day at most
     */
    Optional<Duration> after(int failed, Duration wish) {
        if (failed > pauses.size()) {
            return Optional.empty();
        }
        double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        var pause = Duration.ofMillis((long) (pauses.get(failed - 1).toMillis() * factor));
        Duration granted = granted(wish);
        return Optional.of(pause.compareTo(granted) < 0 ? granted : pause);
    }
}
