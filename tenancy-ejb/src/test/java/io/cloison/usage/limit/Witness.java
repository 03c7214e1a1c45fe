package io.cloison.usage.limit;

import jakarta.enterprise.inject.Vetoed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.stream.Stream;

/** Counts what callers were admitted, in a file that outlives the process that wrote it. */
@Vetoed
final class Witness implements AutoCloseable {

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final FileChannel channel;
    private final ByteBuffer file;

    private Witness(FileChannel channel) throws IOException {
        this.channel = channel;
        this.file = channel.map(MapMode.READ_WRITE, 0, Long.BYTES);
    }

    /** A new file of this process in the directory. */
    static Witness writing(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new Witness(FileChannel.open(
                directory.resolve(UUID.randomUUID() + ".seen"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    }

    void seen() {
        var unused = (long) LONG.getAndAdd(file, 0, 1L);
    }

    /** What all processes have seen that wrote to the directory. */
    static long total(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(Witness::read).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long read(Path path) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(path))
                    .order(ByteOrder.nativeOrder())
                    .getLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
