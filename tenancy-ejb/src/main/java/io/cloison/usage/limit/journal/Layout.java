package io.cloison.usage.limit.journal;

import io.cloison.base.TenantId;
import io.cloison.plan.Period;
import io.cloison.usage.counter.CounterKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where what is in the file: a header of a page, then slots of four cache lines, in the machine's own byte order. A slot whose lease is zero
 * is free; the lease is written last, and what is admitted has a cache line of its own.
 */
final class Layout {

    static final int HEADER = 4096;
    static final int SLOT = 256;
    static final int MAX_METRIC = 63;

    private static final long MAGIC = 0x434C4F49534F4E31L;
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final int BOOT = 8;
    private static final int LEASE = 0;
    private static final int TENANT = 16;
    private static final int START = 32;
    private static final int END = 40;
    private static final int HARD = 48;
    private static final int LENGTH = 56;
    private static final int METRIC = 64;
    private static final int ADMITTED = 128;

    private Layout() {}

    static void writeHeader(ByteBuffer file, UUID boot) {
        put(file, BOOT, boot);
        LONG.setVolatile(file, 0, MAGIC);
    }

    /** Whether the file was written by this program since the machine was started. */
    static boolean isOf(ByteBuffer file, UUID boot) {
        return file.limit() >= HEADER
                && (long) LONG.getVolatile(file, 0) == MAGIC
                && get(file, BOOT).equals(boot);
    }

    static int offset(int slot) {
        return HEADER + slot * SLOT;
    }

    static void open(ByteBuffer file, int at, UUID lease, CounterKey key, boolean isHard) {
        LONG.setVolatile(file, at + ADMITTED, 0L);
        put(file, at + TENANT, key.tenant().value());
        LONG.set(file, at + START, key.period().start().toEpochMilli());
        LONG.set(file, at + END, key.period().end().toEpochMilli());
        LONG.set(file, at + HARD, isHard ? 1L : 0L);
        byte[] metric = key.metric().getBytes(StandardCharsets.US_ASCII);
        LONG.set(file, at + LENGTH, (long) metric.length);
        file.put(at + METRIC, metric);
        LONG.setVolatile(file, at + LEASE + Long.BYTES, lease.getLeastSignificantBits());
        LONG.setVolatile(file, at + LEASE, lease.getMostSignificantBits());
    }

    static void free(ByteBuffer file, int at) {
        LONG.setVolatile(file, at + LEASE, 0L);
    }

    static @Nullable JournalEntry read(ByteBuffer file, int at) {
        if ((long) LONG.getVolatile(file, at + LEASE) == 0) {
            return null;
        }
        byte[] metric = new byte[(int) Math.min(MAX_METRIC, (long) LONG.get(file, at + LENGTH))];
        file.get(at + METRIC, metric);
        var period = new Period(Instant.ofEpochMilli((long) LONG.get(file, at + START)), Instant.ofEpochMilli((long)
                LONG.get(file, at + END)));
        var key = new CounterKey(
                new TenantId(get(file, at + TENANT)), new String(metric, StandardCharsets.US_ASCII), period);
        return new JournalEntry(get(file, at + LEASE), key, (long) LONG.get(file, at + HARD) == 1, admitted(file, at));
    }

    /** Adds the units where the sum is at most the size and the slot is open; the sum, or -1. */
    static long take(ByteBuffer file, int at, long units, long size) {
        int place = at + ADMITTED;
        while (true) {
            long admitted = (long) LONG.getVolatile(file, place);
            if (admitted < 0 || admitted > size - units) {
                return -1;
            }
            if (LONG.compareAndSet(file, place, admitted, admitted + units)) {
                return admitted + units;
            }
        }
    }

    /** Lets nothing be taken any more; what was. A closed slot keeps the complement of it. */
    static long close(ByteBuffer file, int at) {
        int place = at + ADMITTED;
        while (true) {
            long admitted = (long) LONG.getVolatile(file, place);
            if (admitted < 0) {
                return ~admitted;
            }
            if (LONG.compareAndSet(file, place, admitted, ~admitted)) {
                return admitted;
            }
        }
    }

    static long admitted(ByteBuffer file, int at) {
        long admitted = (long) LONG.getVolatile(file, at + ADMITTED);
        return admitted < 0 ? ~admitted : admitted;
    }

    static boolean isClosed(ByteBuffer file, int at) {
        return (long) LONG.getVolatile(file, at + ADMITTED) < 0;
    }

    private static void put(ByteBuffer file, int at, UUID value) {
        LONG.set(file, at, value.getMostSignificantBits());
        LONG.set(file, at + Long.BYTES, value.getLeastSignificantBits());
    }

    private static UUID get(ByteBuffer file, int at) {
        return new UUID((long) LONG.get(file, at), (long) LONG.get(file, at + Long.BYTES));
    }
}
