package io.cloison.usage.limit.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The journals of a directory whose processes have ended. */
public final class DeadJournals {

    private static final System.Logger LOG = System.getLogger(DeadJournals.class.getName());

    private DeadJournals() {}

    /**
     * Hands the entries of each dead journal over, while it is locked against other heirs, and deletes it when they have been dealt with. A
     * journal whose heir fails is left for the next.
     *
     * @return how many journals were dealt with
     */
    public static int take(Path directory, Heir heir) {
        int taken = 0;
        for (Path path : all(directory)) {
            if (OpenJournals.claim(path)) {
                try {
                    taken += take(heir, path) ? 1 : 0;
                } catch (IOException | RuntimeException e) {
                    LOG.log(Level.WARNING, "The journal of a dead node cannot be taken over now", e);
                } finally {
                    OpenJournals.release(path);
                }
            }
        }
        return taken;
    }

    private static boolean take(Heir heir, Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null || !Files.exists(path)) {
                return false;
            }
            List<JournalEntry> entries = entries(channel);
            heir.takeOver(entries);
            Files.deleteIfExists(path);
            heir.forget(entries);
            return true;
        } catch (OverlappingFileLockException alive) {
            return false;
        }
    }

    private static List<JournalEntry> entries(FileChannel channel) throws IOException {
        ByteBuffer file = channel.map(MapMode.READ_ONLY, 0, channel.size());
        var entries = new ArrayList<JournalEntry>();
        if (Layout.isOf(file, Boot.id())) {
            for (int at = Layout.HEADER; at + Layout.SLOT <= file.limit(); at += Layout.SLOT) {
                JournalEntry entry = Layout.read(file, at);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private static List<Path> all(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(Journal.SUFFIX))
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }
}
