package io.cloison.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The figures of one part of the benchmarks, a file of tab-separated lines that replaces that of an earlier run. For one thread. */
public final class Figures {

    private static final String SUFFIX = ".tsv";

    private final Path file;
    private final List<Figure> figures = new ArrayList<>();

    private Figures(Path file) {
        this.file = file;
    }

    /** A new, empty file for the part; parts are shown in the order of their names. */
    public static Figures of(Path directory, String part) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve(part + SUFFIX);
            Files.deleteIfExists(file);
            return new Figures(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps and prints the figure. */
    public void add(Figure figure) {
        figures.add(figure);
        System.out.println(figure.name() + " | " + figure.target() + " | " + figure.measured() + " | " + figure.met());
        write();
    }

    /** Every figure of the directory, part by part. */
    static List<Figure> all(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        var lines = figures.stream()
                .map(one -> String.join("\t", one.name(), one.target(), one.measured(), one.met()))
                .toList();
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Figure> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.split("\t", -1))
                    .map(column -> new Figure(column[0], column[1], column[2], column[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
