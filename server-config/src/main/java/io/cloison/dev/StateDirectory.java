package io.cloison.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The directory of one running stack, locked against a second one, with the file that tells where the stack is. */
final class StateDirectory implements AutoCloseable {
    private final Path directory;
    private final FileChannel lock;
    private final boolean afterCrash;

    private StateDirectory(Path directory, FileChannel lock) throws IOException {
        this.directory = directory;
        this.lock = lock;
        this.afterCrash = lock.size() > 0;
        lock.write(ByteBuffer.wrap(new byte[] {'!'}), 0);
    }

    static StateDirectory open(Path directory) {
        try {
            Files.createDirectories(directory);
            var file = directory.resolve("lock");
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw inUse(directory, null);
            }
            return new StateDirectory(directory, channel);
        } catch (OverlappingFileLockException e) {
            throw inUse(directory, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an earlier stack left without saying good-bye, so that its children may still be about to end. */
    boolean afterCrash() {
        return afterCrash;
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    /**
     * Writes {@code dev.properties}, complete or not at all. Values stand as they are, without escapes, so that a shell
     * reads the file as well as {@code java.util.Properties} does.
     */
    void tell(Map<String, String> facts) throws IOException {
        var lines = new TreeMap<>(facts).entrySet().stream().map(fact -> fact.getKey() + "=" + fact.getValue());
        var unfinished = Files.write(resolve("dev.properties.new"), lines.toList());
        Files.move(unfinished, properties(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try (lock) {
            Files.deleteIfExists(properties());
            lock.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path properties() {
        return directory.resolve("dev.properties");
    }

    private static IllegalStateException inUse(Path directory, @Nullable Throwable cause) {
        return new IllegalStateException("Another dev stack runs in " + directory + "; stop it first.", cause);
    }
}
