package io.cloison.prover.crowd;

import io.cloison.base.TenantId;
import io.cloison.prover.subject.NotCovered;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What one tenant writes in every column: texts that end in its number, numbers and times that are multiples of it, and of the few values
 * of a boolean or an enumeration always the same one, which some of the others do not have.
 *
 * @param number from 1, unique among the tenants of a crowd
 */
record Mark(TenantId tenant, int number) {

    private static final int SPAN = 1_000_000;
    private static final Set<Class<?>> MARKED =
            Set.of(String.class, Instant.class, int.class, Integer.class, boolean.class, Boolean.class);

    /** Whether there are values of the type that bear a mark. */
    static boolean bears(Class<?> type) {
        return MARKED.contains(type) || type.isEnum();
    }

    String text() {
        return Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX) + "#" + number;
    }

    /** A new value of the type. */
    Object value(Class<?> type) {
        if (type == String.class) {
            return text();
        }
        if (type == Instant.class) {
            return Instant.ofEpochSecond(integer());
        }
        if (type == int.class || type == Integer.class) {
            return integer();
        }
        if (type == boolean.class || type == Boolean.class) {
            return flag();
        }
        if (type.isEnum()) {
            return constant(type);
        }
        throw new NotCovered("No value of " + type.getName() + " bears a tenant's mark");
    }

    /** Whether the value, of the type or as the driver reads it, is one of this tenant's; none is null. */
    boolean owns(Class<?> type, @Nullable Object value) {
        if (type.isEnum()) {
            return constant(type).toString().equals(String.valueOf(value));
        }
        if (value instanceof Timestamp time) {
            return ownsNumber(time.toInstant().getEpochSecond());
        }
        if (value instanceof Instant time) {
            return ownsNumber(time.getEpochSecond());
        }
        if (value instanceof Integer integer) {
            return ownsNumber(integer);
        }
        if (value instanceof Boolean flag) {
            return flag == flag();
        }
        return value instanceof String text && text.endsWith("#" + number);
    }

    private int integer() {
        return number * SPAN + ThreadLocalRandom.current().nextInt(SPAN);
    }

    private boolean ownsNumber(long any) {
        return any / SPAN == number;
    }

    private boolean flag() {
        return number % 2 == 0;
    }

    private Object constant(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return constants[number % constants.length];
    }
}
