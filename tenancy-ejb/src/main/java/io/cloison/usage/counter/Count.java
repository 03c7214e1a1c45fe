package io.cloison.usage.counter;

/**
 * What a counter says.
 *
 * @param used units used, as events tell them
 * @param held units that holds reserve beside those
 */
public record Count(long used, long held) {

    /** Nothing used, nothing held. */
    public static final Count NONE = new Count(0, 0);
}
