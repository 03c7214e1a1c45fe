package io.cloison.prover.crowd;

import io.cloison.base.TenantId;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What one tenant writes in every column: texts that end in its number, numbers and times that are multiples of it.
 *
 * @param number from 1, unique among the tenants of a crowd
 */
record Mark(TenantId tenant, int number) {

    private static final int SPAN = 1_000_000;

    String text() {
        return Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX) + "#" + number;
    }

    int integer() {
        return number * SPAN + ThreadLocalRandom.current().nextInt(SPAN);
    }

    Instant instant() {
        return Instant.ofEpochSecond(
                (long) number * SPAN + ThreadLocalRandom.current().nextInt(SPAN));
    }

    boolean owns(String text) {
        return text.endsWith("#" + number);
    }

    boolean owns(int integer) {
        return integer / SPAN == number;
    }

    boolean owns(Instant instant) {
        return instant.getEpochSecond() / SPAN == number;
    }
}
