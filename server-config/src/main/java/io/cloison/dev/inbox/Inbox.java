package io.cloison.dev.inbox;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;

/** A directory with a file for each thing that has arrived in this run, numbered from 0001. Safe for use by several threads. */
final class Inbox {
    private static final String UNFINISHED = "unfinished";

    private final Path directory;
    private final String ending;
    private final PrintStream console;
    private final AtomicInteger arrived = new AtomicInteger();

    private Inbox(Path directory, String ending, PrintStream console) {
        this.directory = directory;
        this.ending = ending;
        this.console = console;
    }

    /**
     * Opens the directory, made if absent. Files of earlier runs are deleted.
     *
     * @param ending of the files' names, without a dot
     * @param console is told of what arrives
     */
    static Inbox in(Path directory, String ending, PrintStream console) {
        try {
            Files.createDirectories(directory);
            try (var old = Files.newDirectoryStream(directory, "*.{" + ending + "," + UNFINISHED + "}")) {
                for (var file : old) {
                    Files.delete(file);
                }
            }
            return new Inbox(directory, ending, console);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the content, complete or not at all, and tells the line with the file's name. */
    void keep(String line, byte[] content) throws IOException {
        var name = "%04d.".formatted(arrived.incrementAndGet());
        var unfinished = Files.write(directory.resolve(name + UNFINISHED), content);
        Files.move(unfinished, directory.resolve(name + ending), StandardCopyOption.ATOMIC_MOVE);
        console.println(
                line.replaceAll("\\p{Cntrl}+", " ") + " (" + directory.getFileName() + "/" + name + ending + ")");
    }
}
