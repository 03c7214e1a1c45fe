package io.cloison.usage.counter;

/**
 * A counter's row while it is locked.
 *
 * @param used units used and recorded
 * @param leased units that nodes may admit, or have admitted, and that are not recorded
 * @param held units that holds reserve
 */
public record Balance(CounterKey key, long used, long leased, long held) {

    /** Units that nobody else can be admitted for. */
    public long taken() {
        return used + leased + held;
    }
}
