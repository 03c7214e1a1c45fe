package io.cloison.dev.database;

import io.cloison.dev.process.Ending;
import io.cloison.dev.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The files of one PostgreSQL server under a home directory: {@code data}, the server's log, and a marker written once
 * the first start has completed, so that a first start that was interrupted is begun anew.
 */
record Cluster(Path home) {
    private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(15);

    Path data() {
        return home.resolve("data");
    }

    Path log() {
        return home.resolve("postgresql.log");
    }

    /** Makes the directory ready for a start, empty if fresh, or says why it cannot be used. */
    void prepare(boolean fresh) {
        try {
            Files.createDirectories(home);
            requireUnlocked();
            awaitLeftover();
            if (fresh) {
                Files.deleteIfExists(marker());
            } else {
                requireOwnMajorVersion();
            }
            if (!Files.exists(marker())) {
                Trees.delete(data());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void markComplete() {
        try {
            Files.writeString(marker(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process id of the running server. */
    long serverProcess() throws IOException {
        try (var lines = Files.lines(data().resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElse("").trim());
        }
    }

    void delete() {
        try {
            Trees.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String binariesMajor() {
        var properties = new Properties();
        try (var in = Cluster.class.getResourceAsStream("binaries.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var version = properties.getProperty("version", "");
        return version.substring(0, version.indexOf('.'));
    }

    private void requireOwnMajorVersion() throws IOException {
        var file = data().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            return;
        }
        var found = Files.readString(file).trim();
        if (!found.equals(binariesMajor())) {
            throw new DatabaseUnusable("The data directory " + data() + " was made by PostgreSQL " + found
                    + ", and this build runs PostgreSQL " + binariesMajor()
                    + ". Upgrade it with pg_upgrade or a dump, or start anew with another directory.");
        }
    }

    private void requireUnlocked() throws IOException {
        var lockFile = data().resolve("epg-lock");
        if (!Files.exists(lockFile)) {
            return;
        }
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                throw inUse(null);
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(e);
        }
    }

    private DatabaseUnusable inUse(@Nullable Throwable cause) {
        return new DatabaseUnusable("The data directory " + data() + " is in use by a running server.", cause);
    }

    /** A server whose launcher was killed is being stopped by its guard: give it the time, then insist. */
    private void awaitLeftover() throws IOException {
        if (!Files.exists(data().resolve("postmaster.pid"))) {
            return;
        }
        var leftover = ProcessHandle.of(serverProcess()).filter(this::runsPostgres);
        leftover.ifPresent(ProcessHandle::destroy);
        if (leftover.isPresent() && !Ending.await(leftover.get(), LEFTOVER_GRACE)) {
            throw new DatabaseUnusable("A PostgreSQL server left over from an earlier run (process "
                    + leftover.get().pid() + ") does not stop; end it by hand.");
        }
    }

    private boolean runsPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(path -> path.endsWith("/postgres"))
                .isPresent();
    }

    private Path marker() {
        return home.resolve("initialised");
    }
}
