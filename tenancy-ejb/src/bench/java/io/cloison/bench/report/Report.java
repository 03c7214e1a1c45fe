package io.cloison.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Prints every figure of a run as one table, and writes it as Markdown. */
public final class Report {

    private Report() {}

    /** With the directory of the parts, and the Markdown file to write. */
    public static void main(String... arguments) throws IOException {
        var figures = Figures.all(Path.of(arguments[0]));
        Path file = Path.of(arguments[1]);
        String text = "# Benchmarks\n\n" + machine() + "\n\n" + table(figures);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
        System.out.println("\n" + table(figures) + "\nWritten to " + file);
        if (figures.stream().anyMatch(Figure::isMissing)) {
            throw new IllegalStateException("Not everything could be measured; see above");
        }
    }

    private static String table(List<Figure> figures) {
        int width = width(figures, "figure".length());
        var text = new StringBuilder();
        line(text, width, new Figure("figure", "target", "measured", "met"));
        line(text, width, new Figure("-".repeat(width), "-----------", "-----------", "---"));
        figures.forEach(figure -> line(text, width, figure));
        return text.toString();
    }

    private static int width(List<Figure> figures, int least) {
        return figures.stream().mapToInt(figure -> figure.name().length()).reduce(least, Math::max);
    }

    private static void line(StringBuilder text, int width, Figure figure) {
        text.append(String.format(
                "| %-" + width + "s | %-11s | %-11s | %-3s |%n",
                figure.name(),
                figure.target(),
                figure.measured(),
                figure.met()));
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java "
                + System.getProperty("java.runtime.version") + ", " + LocalDate.now(ZoneOffset.UTC) + ".";
    }
}
