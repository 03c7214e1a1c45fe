package io.cloison.usage.limit.ledger;

import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.limit.journal.Slot;
import java.util.UUID;

/**
 * What this node may admit from memory. A hard lease has so many units, debited beforehand; another one only counts. It is open, then closed,
 * which admits nothing any more, and over when what was admitted is on record and the rest given back; its slot is another's then, and is not
 * touched any more. Thread-safe; its numbers change when a transaction has committed.
 */
public final class Lease {

    private static final int HALF = 2;
    private static final long NEVER = Long.MAX_VALUE;

    private final UUID id;
    private final CounterKey key;
    private final Slot slot;
    private final boolean hard;
    private volatile long size;
    private volatile long lowMark = NEVER;
    private volatile long deadline;
    private volatile long others;
    private volatile long held;
    private volatile long recorded;
    private volatile boolean told;
    private volatile boolean over;
    private long last;

    /** A lease that admits nothing before it is granted, or for ever where it only counts. */
    public Lease(UUID id, CounterKey key, Slot slot, boolean hard, long deadline) {
        this.id = id;
        this.key = key;
        this.slot = slot;
        this.hard = hard;
        this.size = hard ? 0 : Long.MAX_VALUE;
        this.deadline = deadline;
    }

    public UUID id() {
        return id;
    }

    public CounterKey key() {
        return key;
    }

    Slot slot() {
        return slot;
    }

    public boolean isHard() {
        return hard;
    }

    /**
     * Admits the units where they are left, the lease is open, and it is not too late.
     *
     * @param now {@link System#nanoTime}
     * @return units admitted from the lease in all; -1 where these were not
     */
    public long take(long units, long now) {
        return now - deadline < 0 && !over ? slot.take(units, size) : -1;
    }

    /** As {@link #take}, whatever the size and the time: for units that are recorded later. */
    public boolean note(long units) {
        return !over && slot.take(units, Long.MAX_VALUE) >= 0;
    }

    /** Units admitted in all. */
    public synchronized long admitted() {
        return over ? last : slot.admitted();
    }

    /** Admits nothing from now on; units admitted in all. */
    public synchronized long close() {
        return over ? last : slot.close();
    }

    public synchronized boolean isClosed() {
        return over || slot.isClosed();
    }

    /** Whether it was given back for good. */
    public boolean isOver() {
        return over;
    }

    /** It was given back for good; called before the slot is another's. */
    synchronized void end() {
        last = close();
        over = true;
    }

    /** Whether so little is left that more is to be fetched. */
    public boolean isLow(long admitted) {
        return admitted >= lowMark;
    }

    /** Asks for no more until something is granted. */
    public void fetching() {
        lowMark = NEVER;
    }

    /** Units that may still be admitted. */
    public long outstanding() {
        return hard ? Math.max(0, size - admitted()) : 0;
    }

    public long unrecorded() {
        return admitted() - recorded;
    }

    /** Units of the counter used so far, as this node knows it; those that other nodes have not recorded yet are missing. */
    public long used(long admitted) {
        return others + admitted;
    }

    /** Whether the counter was read since the lease began; {@link #used} is worth nothing before. */
    public boolean isTold() {
        return told;
    }

    public long held() {
        return held;
    }

    /** When the lease ends for this node, on the scale of {@link System#nanoTime}. */
    public long deadline() {
        return deadline;
    }

    /** The database has granted more. */
    void granted(long newSize, long units, long newDeadline) {
        deadline = newDeadline;
        size = newSize;
        lowMark = newSize - units / HALF;
    }

    void renewed(long newDeadline) {
        deadline = newDeadline;
    }

    /** What the counter says, and how much of this lease is in it. */
    void told(long used, long nowHeld, long nowRecorded) {
        recorded = nowRecorded;
        others = used - nowRecorded;
        held = nowHeld;
        told = true;
    }
}
