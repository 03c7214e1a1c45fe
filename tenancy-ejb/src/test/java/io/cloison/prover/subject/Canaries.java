package io.cloison.prover.subject;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The values that mark one tenant's rows: a tag in every text, random numbers and times elsewhere. Thread-confined. */
public final class Canaries {

    /** No hexadecimal digit among them, so that no UUID looks like a tag. */
    private static final String LETTERS = "ghijklmnopqrstuvwxyz";

    private static final int TAG_LENGTH = 8;

    /** More than a proof has parties. */
    private static final int LANES = 64;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Random random = new SecureRandom();
    private final String tag = random.ints(TAG_LENGTH, 0, LETTERS.length())
            .mapToObj(i -> LETTERS.substring(i, i + 1))
            .collect(Collectors.joining());
    private final Set<Object> marks = new HashSet<>();
    private final int lane = COUNT.getAndIncrement() % LANES;
    private int texts;

    /** A new text with the tag in it, at most 12 characters. */
    public String text() {
        return tag + texts++;
    }

    /** Remembers the value as this tenant's and returns it. */
    <T> T mark(T value) {
        marks.add(comparable(value));
        return value;
    }

    Random random() {
        return random;
    }

    /** A random number that none of the proof's other parties has. */
    int number(int from, int below) {
        int any = random.nextInt(from, below - LANES);
        return any - Math.floorMod(any - lane, LANES) + LANES;
    }

    /** Whether the text contains this tenant's tag. */
    public boolean inText(String text) {
        return text.contains(tag);
    }

    /** Whether the value is one of this tenant's, or a text with its tag. */
    public boolean in(Object value) {
        if (value instanceof byte[] bytes) {
            return inText(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        if (value instanceof char[] characters) {
            return inText(new String(characters));
        }
        return inText(value.toString()) || marks.contains(comparable(value));
    }

    private static Object comparable(Object value) {
        return value instanceof Number ? new BigDecimal(value.toString()).stripTrailingZeros() : value;
    }
}
