package io.cloison.usage.limit.journal;

import io.cloison.usage.counter.CounterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** This process's journal: so many leases at a time. Thread-safe. */
public final class Journal implements AutoCloseable {

    static final String SUFFIX = ".journal";

    private static final int SLOTS = 16_384;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer file;
    private final ConcurrentLinkedDeque<Integer> free = new ConcurrentLinkedDeque<>();

    private Journal(Path path, FileChannel channel, ByteBuffer file) {
        this.path = path;
        this.channel = channel;
        this.file = file;
        for (int slot = 0; slot < SLOTS; slot++) {
            free.add(slot);
        }
    }

    /** A new journal in the directory, which is made where it is absent. */
    public static Journal create(Path directory, UUID node) {
        Path path = directory.resolve(node + SUFFIX);
        OpenJournals.claim(path);
        try {
            Files.createDirectories(directory);
            // Nobody sees the file under its name before it is locked.
            Path unnamed = directory.resolve(node + ".new");
            var channel = FileChannel.open(
                    unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new IOException("The new journal is locked: " + unnamed);
            }
            // Written, not only mapped: a full disk is to show now, and not when a unit is admitted.
            channel.write(ByteBuffer.allocate(Layout.offset(SLOTS)), 0);
            ByteBuffer file = channel.map(MapMode.READ_WRITE, 0, Layout.offset(SLOTS));
            Layout.writeHeader(file, Boot.id());
            Files.move(unnamed, path, StandardCopyOption.ATOMIC_MOVE);
            return new Journal(path, channel, file);
        } catch (IOException e) {
            OpenJournals.release(path);
            throw new UncheckedIOException("The journal cannot be made", e);
        }
    }

    public Path path() {
        return path;
    }

    /** A slot for the lease; null where all are taken, or the metric's name is too long for one. */
    public @Nullable Slot open(UUID lease, CounterKey key, boolean isHard) {
        Integer index = key.metric().length() > Layout.MAX_METRIC ? null : free.poll();
        if (index == null) {
            return null;
        }
        var slot = new Slot(file, index);
        Layout.open(file, Layout.offset(index), lease, key, isHard);
        return slot;
    }

    /** Forgets the slot's lease, which has been given back for good. The slot is used again after all those that are free already. */
    public void free(Slot slot) {
        Layout.free(file, Layout.offset(slot.index()));
        free.add(slot.index());
    }

    /** Unlocks the file, and deletes it where no lease is left in it. */
    @Override
    public void close() {
        try {
            if (free.size() == SLOTS) {
                Files.deleteIfExists(path);
            }
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            OpenJournals.release(path);
        }
    }
}
