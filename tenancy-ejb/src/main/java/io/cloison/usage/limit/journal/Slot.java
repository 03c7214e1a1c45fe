package io.cloison.usage.limit.journal;

import java.nio.ByteBuffer;

/** A lease's place in the journal: units are admitted by being taken here. Thread-safe. */
public final class Slot {

    private final ByteBuffer file;
    private final int index;
    private final int at;

    Slot(ByteBuffer file, int index) {
        this.file = file;
        this.index = index;
        this.at = Layout.offset(index);
    }

    int index() {
        return index;
    }

    /**
     * Admits the units where, with those admitted before, they are at most the size and the slot is open.
     *
     * @return units admitted in all; -1 where these were not
     */
    public long take(long units, long size) {
        return Layout.take(file, at, units, size);
    }

    /** Units admitted in all. */
    public long admitted() {
        return Layout.admitted(file, at);
    }

    /** Whether nothing is admitted any more. */
    public boolean isClosed() {
        return Layout.isClosed(file, at);
    }

    /** Admits nothing from now on; units admitted in all. */
    public long close() {
        return Layout.close(file, at);
    }
}
