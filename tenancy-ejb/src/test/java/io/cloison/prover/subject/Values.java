package io.cloison.prover.subject;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A random value for each basic type that JPA knows; those that can hold a canary do. */
final class Values {

    private static final int SHORT_NUMBER = 30_000;
    private static final int EXACT_FLOAT = 1 << 23;
    private static final int SECONDS_OF_DECADES = 600_000_000;
    private static final int DAYS_OF_DECADES = 7_000;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int MICROS = 1_000_000;

    private static final Map<Class<?>, Function<Canaries, Object>> MAKERS = new HashMap<>();

    static {
        MAKERS.put(String.class, Canaries::text);
        MAKERS.put(char[].class, canaries -> canaries.text().toCharArray());
        MAKERS.put(byte[].class, canaries -> canaries.text().getBytes(StandardCharsets.ISO_8859_1));
        MAKERS.put(UUID.class, canaries -> canaries.mark(UUID.randomUUID()));
        both(char.class, Character.class, canaries -> 'x');
        both(boolean.class, Boolean.class, canaries -> true);
        numbers();
        times();
    }

    private Values() {}

    /** A value of the type; empty for a type that nothing is known of. */
    static Optional<Object> of(Class<?> type, Canaries canaries) {
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return Optional.of(constants[canaries.random().nextInt(constants.length)]);
        }
        return Optional.ofNullable(MAKERS.get(type)).map(maker -> maker.apply(canaries));
    }

    private static void numbers() {
        both(byte.class, Byte.class, canaries -> (byte) canaries.random().nextInt(Byte.MAX_VALUE));
        both(short.class, Short.class, canaries -> (short) canaries.random().nextInt(SHORT_NUMBER));
        both(int.class, Integer.class, canaries -> canaries.mark(canaries.number(SHORT_NUMBER, Integer.MAX_VALUE)));
        both(long.class, Long.class, canaries -> canaries.mark(canaries.random().nextLong(1L << 40, 1L << 50)));
        both(float.class, Float.class, canaries -> canaries.mark((float) canaries.number(SHORT_NUMBER, EXACT_FLOAT)));
        both(
                double.class,
                Double.class,
                canaries -> canaries.mark(canaries.number(EXACT_FLOAT, Integer.MAX_VALUE) + 0.5));
        MAKERS.put(
                BigInteger.class,
                canaries -> canaries.mark(BigInteger.valueOf(canaries.random().nextLong(1L << 30, 1L << 31))));
        MAKERS.put(
                BigDecimal.class,
                canaries -> canaries.mark(BigDecimal.valueOf(canaries.number(SHORT_NUMBER, MICROS), 2)));
    }

    private static void times() {
        MAKERS.put(Instant.class, canaries -> canaries.mark(instant(canaries)));
        MAKERS.put(Date.class, canaries -> canaries.mark(Date.from(instant(canaries))));
        MAKERS.put(java.sql.Timestamp.class, canaries -> canaries.mark(java.sql.Timestamp.from(instant(canaries))));
        MAKERS.put(
                OffsetDateTime.class,
                canaries -> canaries.mark(instant(canaries).atOffset(ZoneOffset.UTC)));
        MAKERS.put(
                LocalDateTime.class,
                canaries -> canaries.mark(LocalDateTime.ofInstant(instant(canaries), ZoneOffset.UTC)));
        MAKERS.put(LocalDate.class, canaries -> day(canaries));
        MAKERS.put(java.sql.Date.class, canaries -> java.sql.Date.valueOf(day(canaries)));
        MAKERS.put(
                LocalTime.class,
                canaries -> LocalTime.ofSecondOfDay(canaries.random().nextInt(SECONDS_OF_DAY)));
        MAKERS.put(
                Duration.class,
                canaries -> canaries.mark(Duration.ofSeconds(canaries.number(SHORT_NUMBER, SECONDS_OF_DECADES))));
    }

    private static void both(Class<?> primitive, Class<?> boxed, Function<Canaries, Object> maker) {
        MAKERS.put(primitive, maker);
        MAKERS.put(boxed, maker);
    }

    private static Instant instant(Canaries canaries) {
        return Instant.ofEpochSecond(
                canaries.random().nextInt(SECONDS_OF_DECADES), canaries.random().nextInt(MICROS) * 1_000L);
    }

    private static LocalDate day(Canaries canaries) {
        return LocalDate.EPOCH.plusDays(canaries.random().nextInt(DAYS_OF_DECADES));
    }
}
